using System.Globalization;

namespace CaseTrack.Testing;

// A clock that stands still until a test moves it.
public sealed class AdjustableTime(DateTimeOffset now) : TimeProvider
{
    private DateTimeOffset _now = now;

    public override DateTimeOffset GetUtcNow() => _now;

    // Ten in the morning in Asia/Shanghai of that day.
    public void GoTo(DateOnly day) => _now = new DateTimeOffset(day.ToDateTime(new TimeOnly(10, 0)), TimeSpan.FromHours(8)).ToUniversalTime();

    public void Advance(TimeSpan by) => _now += by;

    public static AdjustableTime At(string day)
    {
        var time = new AdjustableTime(default);
        time.GoTo(DateOnly.Parse(day, CultureInfo.InvariantCulture));
        return time;
    }
}
