using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace CaseTrack.Application.Common;

// Sends the commands of a batch, each in a scope and a transaction of its own, as the same caller.
internal sealed class EachOnItsOwn(IServiceScopeFactory scopes, CallerContext context, ILogger<EachOnItsOwn> logger)
{
    private const int Tries = 4;

    public async Task<TResult> SendAsync<TResult>(IRequest<TResult> command, CancellationToken cancellationToken)
    {
        for (var tried = 1; ; tried++)
        {
            await using var scope = scopes.CreateAsyncScope();
            scope.ServiceProvider.GetRequiredService<CallerContext>().Become(context.Caller);
            try
            {
                return await scope.ServiceProvider.GetRequiredService<IMediator>().Send(command, cancellationToken);
            }
            catch (ChangedMeanwhileException) when (tried < Tries)
            {
                // Somebody was faster: look again at what is left to do.
            }
        }
    }

    // False when it failed: logged with its id, and to be counted by the caller.
    public async Task<(bool Done, TResult? Result)> TryAsync<TResult>(IRequest<TResult> command, Guid id, CancellationToken cancellationToken)
    {
        try
        {
            return (true, await SendAsync(command, cancellationToken));
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            logger.LogError(e, "{Command} failed for {Id}", command.GetType().Name, id);
            return (false, default);
        }
    }
}
