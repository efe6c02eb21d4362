using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Machines;

// Which request of which program this is: the same key on the same route names the same request.
public sealed record RequestKey(string Method, string Route, string Key, string Path, ReadOnlyMemory<byte> Body)
{
    public string IdFor(MachineAccountId machine) => Hash($"{machine.Value:N}\n{Method}\n{Route}\n{Key}", []);

    public string Fingerprint() => Hash($"{Path}\n", Body.Span);

    private static string Hash(string head, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Encoding.UTF8.GetBytes(head));
        hash.AppendData(body);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}

public sealed record OnceAnswer(int Status, string Headers, byte[] Body, bool IsReplayed = false);

// The same request is being worked on now.
public sealed class StillRunningException() : Exception("a request with this key is still running");

// The key was used for another request.
public sealed class KeyReusedException() : Exception("the key belongs to another request");

// The requests of this process that are being worked on. Between processes the key of the kept answer decides.
public sealed class RunningRequests
{
    private readonly ConcurrentDictionary<string, byte> _running = new();

    public IDisposable Enter(string id) => _running.TryAdd(id, 0) ? new Turn(_running, id) : throw new StillRunningException();

    private sealed class Turn(ConcurrentDictionary<string, byte> running, string id) : IDisposable
    {
        public void Dispose() => running.TryRemove(id, out _);
    }
}

// Runs what a program asks for once, however often it asks with the same key: effect and answer are committed together, so
// that neither a crash nor a second node can have one without the other. What is refused leaves nothing, and its key free.
public sealed class OnceOnly(ICaseTrackDb db, ITransactionRunner transactions, CallerContext context, TimeProvider time, RunningRequests running)
{
    public async Task<OnceAnswer> RunAsync(RequestKey request, Func<Task<OnceAnswer>> work, CancellationToken cancellationToken)
    {
        var machine = context.Caller.MachineId ?? throw new InvalidOperationException("Only a machine account repeats requests by key.");
        var (id, fingerprint) = (request.IdFor(machine), request.Fingerprint());
        using var turn = running.Enter(id);
        try
        {
            return await transactions.RunAsync(
                async () => await FindAsync(id, fingerprint, cancellationToken) ?? await WorkAsync(id, machine, fingerprint, work, cancellationToken),
                cancellationToken);
        }
        catch (ChangedMeanwhileException)
        {
            // Another node was first with this very request; if it was not that, the change is the reason.
            if (await FindAsync(id, fingerprint, cancellationToken) is { } answered)
            {
                return answered;
            }

            throw;
        }
    }

    private async Task<OnceAnswer?> FindAsync(string id, string fingerprint, CancellationToken cancellationToken)
    {
        var oldest = time.GetUtcNow() - KeptAnswer.KeptFor;
        var kept = await db.KeptAnswers.AsNoTracking().FirstOrDefaultAsync(k => k.Id == id, cancellationToken);
        if (kept is null)
        {
            return null;
        }

        if (kept.CreatedAt < oldest)
        {
            await db.KeptAnswers.Where(k => k.Id == id).ExecuteDeleteAsync(cancellationToken);
            return null;
        }

        return kept.RequestHash == fingerprint ? new OnceAnswer(kept.Status, kept.Headers, kept.Body, IsReplayed: true) : throw new KeyReusedException();
    }

    private async Task<OnceAnswer> WorkAsync(
        string id, MachineAccountId machine, string fingerprint, Func<Task<OnceAnswer>> work, CancellationToken cancellationToken)
    {
        // First of all, so that the same request on another node waits here and not in the middle of its work.
        db.KeptAnswers.Add(new KeptAnswer { Id = id, MachineId = machine, RequestHash = fingerprint, CreatedAt = time.GetUtcNow() });
        await transactions.FlushAsync(cancellationToken);
        var answer = await work();
        await transactions.FlushAsync(cancellationToken);
        await db.KeptAnswers.Where(k => k.Id == id).ExecuteUpdateAsync(
            s => s.SetProperty(k => k.Status, answer.Status).SetProperty(k => k.Headers, answer.Headers).SetProperty(k => k.Body, answer.Body), cancellationToken);
        return answer;
    }
}
