using MediatR;

namespace CaseTrack.Application.Common.Pipeline;

internal sealed class TransactionBehavior<TRequest, TResponse>(ITransactionRunner transactions, IDeadlineBooks books)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        await books.RefreshAsync(cancellationToken);
        return request is ICommand<TResponse> ? await transactions.RunAsync(() => next(), cancellationToken) : await next();
    }
}
