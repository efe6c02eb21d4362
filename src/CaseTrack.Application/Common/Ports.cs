using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Common;

// The engine over the calendar and rulebook in force: the built-in ones with what was imported since.
public interface IDeadlineBooks
{
    DeadlineEngine Engine { get; }

    // Reads newer imports, if there are any. Called before a command that computes dates.
    Task RefreshAsync(CancellationToken cancellationToken);

    // The same for queries: those of one request compute with one edition and look once.
    Task RefreshOnceAsync(CancellationToken cancellationToken);
}

// Gives the next number of a series without a gap and chains it into the agency's register. Must run inside the
// transaction of the command: a rollback gives the number back.
public interface INumberRegister
{
    Task<string> IssueAsync(AgencyId agency, NumberedKind kind, int year, Guid subject, CancellationToken cancellationToken);
}

// The transaction of a command: work, audit entries, outbox rows and search index are saved together or not at all.
// The work may run again after a deadlock or a lost race for a lock, each time on a fresh state.
public interface ITransactionRunner
{
    Task<TResult> RunAsync<TResult>(Func<Task<TResult>> work, CancellationToken cancellationToken);

    // For long commands: saves what was done so far inside the running transaction and forgets it, so that the memory
    // stays that of one portion. What follows loads anew.
    Task FlushAsync(CancellationToken cancellationToken);
}
