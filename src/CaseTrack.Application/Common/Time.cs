using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Common;

// The only place that turns an instant into a legal day: the civil date in Asia/Shanghai.
public sealed class LegalToday(TimeProvider time)
{
    public static readonly TimeZoneInfo Zone = TimeZoneInfo.FindSystemTimeZoneById("Asia/Shanghai");

    public DateOnly Value => On(time.GetUtcNow());

    public static DateTimeOffset StartOf(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        return new DateTimeOffset(midnight, Zone.GetUtcOffset(midnight)).ToUniversalTime();
    }

    public static DateOnly On(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, Zone).DateTime);
}

// Makes every id: UUIDv7, so that new rows land at the end of an index.
public sealed class IdGenerator(TimeProvider time)
{
#pragma warning disable RS0030 // the one place that may
    public Guid New() => Guid.CreateVersion7(time.GetUtcNow());
#pragma warning restore RS0030

    public T New<T>() where T : struct, ITypedId<T> => T.From(New());
}

// Who acts and when, for the domain.
public sealed class Present(CallerContext context, TimeProvider time)
{
    public Moment Moment()
    {
        var now = time.GetUtcNow();
        return new Moment(context.Caller.PersonId, context.Caller.Name, now, LegalToday.On(now));
    }
}
