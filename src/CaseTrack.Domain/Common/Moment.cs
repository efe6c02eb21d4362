using System.Globalization;

namespace CaseTrack.Domain.Common;

// Who acts, when (the instant), and which legal day that is in Asia/Shanghai. Every domain call that changes
// something gets one, so the domain never asks the time.
public sealed record Moment(PersonId? Actor, string ActorName, DateTimeOffset At, DateOnly Today)
{
    public void NotLaterThanToday(DateOnly happenedOn)
    {
        if (happenedOn > Today)
        {
            throw new RuleBrokenException(Refusals.DateInFuture, ("date", Iso(happenedOn)));
        }
    }

    public static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
