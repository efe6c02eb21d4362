using System.Reflection;
using MediatR;

namespace CaseTrack.Application.Common.Pipeline;

internal sealed class AuthorizationBehavior<TRequest, TResponse>(CallerContext context)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    private static readonly Permission? Needed = typeof(TRequest).GetCustomAttribute<NeedsAttribute>()?.Permission;
    private static readonly bool IsOpen = typeof(TRequest).IsDefined(typeof(NeedsNoPermissionAttribute));

    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next) =>
        IsOpen || Needed is { } needed && context.Caller.May(needed)
            ? next()
            : throw new NotPermittedException(typeof(TRequest).Name, context.Caller.Name);
}
