using CaseTrack.Application.Common;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence;

// Rents the context of a scope and gives it back once. The container disposes a context once for each name that it was asked
// for by; given back twice, it would be lent to two requests at the same time, one of them reading as the other's caller.
internal sealed class ContextOfScope : IAsyncDisposable, IDisposable
{
    public ContextOfScope(IDbContextFactory<CaseTrackDbContext> contexts, CallerContext caller)
    {
        Context = contexts.CreateDbContext();
        (Context.IsHeld, Context.CallerSource) = (true, caller);
    }

    public CaseTrackDbContext Context { get; }

    public void Dispose()
    {
        Release();
        Context.Dispose();
    }

    public ValueTask DisposeAsync()
    {
        Release();
        return Context.DisposeAsync();
    }

    // Made first, disposed last: no disposing of this scope can follow.
    private void Release() => (Context.IsHeld, Context.CallerSource) = (false, null);
}
