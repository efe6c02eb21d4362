using MediatR;

namespace CaseTrack.Application.Common.Pipeline;

internal sealed class TransactionBehavior<TRequest, TResponse>(ITransactionRunner transactions, IDeadlineBooks books)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    public Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        return request is ICommand<TResponse> ? transactions.RunAsync(OnNewestBooksAsync, cancellationToken) : OnBooksOfRequestAsync();

        async Task<TResponse> OnBooksOfRequestAsync()
        {
            await books.RefreshOnceAsync(cancellationToken);
            return await next();
        }

        // Inside the transaction: a command that waited for an import to end computes with what was imported.
        async Task<TResponse> OnNewestBooksAsync()
        {
            await books.RefreshAsync(cancellationToken);
            return await next();
        }
    }
}
