using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace CaseTrack.Torture.Faults;

// What a user must never read.
public sealed class InjectedFaultException() : Exception("injected: secret of the machine room");

// Counts every step between the program and its database, and fails the n-th: each statement, the begin of a transaction,
// the save, the commit, and the answer to a commit that was done.
public sealed class FaultInjector : DbCommandInterceptor, IDbTransactionInterceptor, ISaveChangesInterceptor
{
    public const string Committed = "committed";

    private readonly List<string> _passed = [];
    private Func<int, string, bool> _failsAt = static (_, _) => false;
    private Func<Exception>? _fault;

    public IReadOnlyList<string> Passed => _passed;

    public bool HasFailed { get; private set; }

    public void Arm(int n, Func<Exception> fault) => Arm((i, _) => i == n, fault);

    // Fails once, at the first step whose number and name fit.
    public void Arm(Func<int, string, bool> at, Func<Exception> fault)
    {
        _passed.Clear();
        (_failsAt, _fault, HasFailed) = (at, fault, false);
    }

    public void Disarm() => _fault = null;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Pass(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Pass(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public override ValueTask<InterceptionResult<object>> ScalarExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
    {
        Pass(command.CommandText);
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult<DbTransaction>> TransactionStartingAsync(
        DbConnection connection, TransactionStartingEventData eventData, InterceptionResult<DbTransaction> result, CancellationToken cancellationToken = default)
    {
        Pass("begin");
        return ValueTask.FromResult(result);
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Pass("commit");
        return ValueTask.FromResult(result);
    }

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Pass(Committed);
        return Task.CompletedTask;
    }

    public ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Pass("save");
        return ValueTask.FromResult(result);
    }

    private void Pass(string step)
    {
        if (_fault is null)
        {
            return;
        }

        _passed.Add(step);
        if (!HasFailed && _failsAt(_passed.Count, step))
        {
            HasFailed = true;
            throw _fault();
        }
    }
}
