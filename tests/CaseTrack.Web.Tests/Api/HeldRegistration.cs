using CaseTrack.Domain.Clues;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CaseTrack.Web.Tests.Api;

// Holds the first registration of a clue in the middle of its work, its key taken and nothing committed, until it is let go.
internal sealed class HeldRegistration : SaveChangesInterceptor
{
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _letGo = new(TaskCreationOptions.RunContinuationsAsynchronously);

    // That a call is held, or has ended without being held.
    public Task ReachedBy(Task call) => Task.WhenAny(_reached.Task, call);

    public void LetGo() => _letGo.SetResult();

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        if (eventData.Context!.ChangeTracker.Entries<Clue>().Any(e => e.State == EntityState.Added) && _reached.TrySetResult())
        {
            await _letGo.Task;
        }

        return result;
    }
}
