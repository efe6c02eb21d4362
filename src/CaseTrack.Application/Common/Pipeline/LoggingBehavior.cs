using System.Diagnostics;
using MediatR;
using Microsoft.Extensions.Logging;

namespace CaseTrack.Application.Common.Pipeline;

// Names and ids only: a request holds names of parties and never goes into a log.
internal sealed class LoggingBehavior<TRequest, TResponse>(ILogger<LoggingBehavior<TRequest, TResponse>> logger, CallerContext context)
    : IPipelineBehavior<TRequest, TResponse> where TRequest : IRequest<TResponse>
{
    public async Task<TResponse> Handle(TRequest request, CancellationToken cancellationToken, RequestHandlerDelegate<TResponse> next)
    {
        var started = Stopwatch.GetTimestamp();
        var outcome = "failed";
        try
        {
            var response = await next();
            outcome = "done";
            return response;
        }
        catch (Exception e) when (e is Domain.Common.RuleBrokenException or FluentValidation.ValidationException or NotFoundException or NotPermittedException)
        {
            outcome = e is Domain.Common.RuleBrokenException broken ? broken.Code : e.GetType().Name;
            throw;
        }
        finally
        {
            logger.LogInformation("{UseCase} by {Caller}: {Outcome} in {Milliseconds:F1} ms",
                typeof(TRequest).Name, context.Caller.PersonId?.Value.ToString() ?? context.Caller.Name, outcome, Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }
    }
}
