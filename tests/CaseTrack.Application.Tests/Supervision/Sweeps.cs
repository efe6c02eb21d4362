using CaseTrack.Application.Common;
using CaseTrack.Application.Supervision;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Common;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Tests.Supervision;

// A clue of Monday 2026-03-02 is to be verified by Monday 2026-03-23. Its ladder: blue 03-11, yellow 03-13, orange 03-17,
// red 03-19, overdue 03-24.
internal static class Sweeps
{
    public static readonly Caller Job = Caller.Job("sweep-clocks");

    public static Task<Swept> SweepOnAsync(this TestApp app, string day)
    {
        app.Time.GoTo(Day(day));
        return app.SendAsync(Job, new RunSweep(null));
    }

    public static Task<List<(int Version, Rung Rung)>> WarningsAsync(this TestApp app, Guid? matter = null) => app.LookAsync(async db =>
    {
        var clocks = await db.Clocks.AsNoTracking().Include(k => k.Warnings)
            .Where(k => matter == null || k.CaseId == new CaseId(matter.Value) || k.ClueId == new ClueId(matter.Value)).ToListAsync();
        return clocks.SelectMany(k => k.Warnings).Select(w => (w.DueVersion, w.Rung)).Order().ToList();
    });

    public static Task<int> NoticesAsync(this TestApp app, Caller recipient, Rung? rung = null) => app.LookAsync(db =>
        db.Notices.CountAsync(n => n.RecipientId == recipient.PersonId && (rung == null || n.Rung == rung)));

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
