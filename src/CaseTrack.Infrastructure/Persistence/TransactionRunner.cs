using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Persistence.Providers;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence;

internal sealed class TransactionRunner(CaseTrackDbContext db, IdGenerator ids, WriteGate gate) : ITransactionRunner
{
    public async Task<TResult> RunAsync<TResult>(Func<Task<TResult>> work, CancellationToken cancellationToken)
    {
        // A command that sends another command joins its transaction.
        if (db.Database.CurrentTransaction is not null)
        {
            return await work();
        }

        using var turn = await gate.EnterAsync(ProviderModel.Of(db.Database).SerializesWrites, cancellationToken);
        return await db.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            db.ChangeTracker.Clear();
            await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
            var result = await work();
            await SaveAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return result;
        });
    }

    public async Task FlushAsync(CancellationToken cancellationToken)
    {
        if (db.Database.CurrentTransaction is null)
        {
            throw new InvalidOperationException("Only a running transaction has portions.");
        }

        await SaveAsync(cancellationToken);
        db.ChangeTracker.Clear();
    }

    private async Task SaveAsync(CancellationToken cancellationToken)
    {
        AuditTrail.Write(db, ids);
        var found = SearchIndex.Update(db);
        try
        {
            await db.SaveChangesAsync(cancellationToken);
            await db.InsertAsync(found, cancellationToken);
        }
        catch (DbUpdateException e) when (e is DbUpdateConcurrencyException || ProviderModel.Of(db.Database).IsDuplicateKey(e))
        {
            // The key of an audit entry, of a warning or of a code is taken: somebody else was there first.
            throw new ChangedMeanwhileException(e);
        }
    }
}

// One writer at a time, where the database allows only one: waiting here is first come, first served.
internal sealed class WriteGate : IDisposable
{
    private readonly SemaphoreSlim _gate = new(1, 1);

    public async Task<IDisposable?> EnterAsync(bool serialize, CancellationToken cancellationToken)
    {
        if (!serialize)
        {
            return null;
        }

        await _gate.WaitAsync(cancellationToken);
        return new Turn(_gate);
    }

    public void Dispose() => _gate.Dispose();

    private sealed class Turn(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
