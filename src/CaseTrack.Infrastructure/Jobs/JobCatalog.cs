using CaseTrack.Application.Common;
using CaseTrack.Application.Machines;
using CaseTrack.Application.Supervision;
using CaseTrack.Application.Webhooks;
using MediatR;

namespace CaseTrack.Infrastructure.Jobs;

// What to do when the time comes and the last run has not ended.
public enum Overlap
{
    Allow,
    Wait,
}

// What to do about the times that passed while nothing ran.
public enum Misfire
{
    Skip,
    RunOnce,
}

// One scheduled job: a name that never changes, when (six fields from seconds on, in Asia/Shanghai), and the command that
// it sends. An engine wakes it and knows nothing else; every command is safe to send twice.
public sealed record JobLine(string Id, string Cron, Func<IMediator, CancellationToken, Task> Run)
{
    public bool RunsAtStart { get; init; }

    public Overlap Overlap { get; init; } = Overlap.Wait;

    public Misfire Misfire { get; init; } = Misfire.RunOnce;

    public int Retries { get; init; }

    public static JobLine For<TResult>(string id, string cron, Func<IRequest<TResult>> command) where TResult : IBatchResult =>
        new(id, cron, async (mediator, cancellationToken) =>
        {
            var result = await mediator.Send(command(), cancellationToken);
            if (result.Failures > 0)
            {
                throw new JobFailedException(id, result.Failures);
            }
        });
}

public sealed class JobFailedException(string job, int failures) : Exception($"{job}: {failures} could not be done; the log names each.");

// Every job there is. To add one, add a line.
public sealed class JobCatalog(params IReadOnlyList<JobLine> lines)
{
    public IReadOnlyList<JobLine> Lines { get; } = lines;

    public static JobCatalog Default { get; } = new(
        JobLine.For("sweep-clocks", "0 0/15 * * * ?", () => new RunSweep(null)) with { RunsAtStart = true, Retries = 2 },
        JobLine.For("deliver-outbox", "0/10 * * * * ?", () => new DeliverOutbox()) with { Misfire = Misfire.Skip },
        JobLine.For("remove-kept-answers", "0 20 3 * * ?", () => new RemoveExpiredAnswers()),
        JobLine.For("send-webhooks", "5/10 * * * * ?", () => new SendWebhooks()) with { Misfire = Misfire.Skip },
        JobLine.For("remove-old-deliveries", "0 40 3 * * ?", () => new RemoveOldDeliveries()));

    public JobLine Get(string id) => Lines.FirstOrDefault(l => l.Id == id) ?? throw new InvalidOperationException($"No job '{id}' in the catalog.");
}
