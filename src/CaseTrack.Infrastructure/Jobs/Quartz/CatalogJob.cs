using CaseTrack.Application.Common;
using MediatR;
using Quartz;

namespace CaseTrack.Infrastructure.Jobs.Quartz;

// The only job class: finds its line in the catalog by the name it was woken under and sends the command, in a scope of its
// own. Whatever goes wrong is the scheduler's to know: nothing is caught but to say which job it was.
internal sealed class CatalogJob(JobCatalog catalog, CallerContext context, IMediator mediator) : IJob
{
    public async ValueTask Execute(IJobExecutionContext execution, CancellationToken cancellationToken = default)
    {
        var line = catalog.Get(execution.JobDetail.Key.Name);
        context.Become(Caller.Job(line.Id));
        try
        {
            await line.Run(mediator, cancellationToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            throw new JobExecutionException($"{line.Id} failed: {e.Message}", e);
        }
    }
}
