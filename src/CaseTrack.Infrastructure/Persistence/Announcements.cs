using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence;

// What the outbox says of a change: a message for each act and, after them, one for each clock that started or was
// satisfied. Clues and cases are told as they stand after the change, so that nothing read later can be told as earlier.
internal static class Announcements
{
    public static IEnumerable<OutboxMessage> Of(CaseTrackDbContext db, Audited subject, IReadOnlyList<(AuditEntry Entry, RecordedAct Act)> chained, IdGenerator ids)
    {
        foreach (var (entry, act) in chained)
        {
            var matter = subject is Matter told && WebhookEvents.All.Contains(entry.Act) ? Told(told, entry.HappenedOn, ClockOf(told, act), RungOf(act)) : null;
            yield return Message(ids, entry, entry.Act, step: 0, matter);
        }

        // What is taken over from a ledger is one event: its clocks ran elsewhere.
        if (subject is not Matter changed || chained.Any(c => c.Entry.Act == Acts.CaseImported))
        {
            yield break;
        }

        foreach (var (step, (type, clock, on)) in changed.Clocks.SelectMany(c => Moved(db, c)).Index())
        {
            yield return Message(ids, chained[^1].Entry, type, step + 1, Told(changed, on, clock, rung: null));
        }
    }

    private static OutboxMessage Message(IdGenerator ids, AuditEntry entry, string type, int step, AnnouncedMatter? matter) => new()
    {
        Id = ids.New(),
        Type = type,
        SubjectId = entry.ChainId,
        Sequence = entry.Sequence * OutboxMessage.StepsOfAnEntry + step,
        Payload = new OutboxContent(entry.Kind, entry.Sequence, matter).ToJson(),
        CreatedAt = entry.EnteredAt,
    };

    private static IEnumerable<(string Type, Clock Clock, DateOnly On)> Moved(CaseTrackDbContext db, Clock clock)
    {
        var row = db.Entry(clock);
        if (row.State == EntityState.Added)
        {
            yield return (WebhookEvents.ClockStarted, clock, clock.StartedOn);
        }

        if (clock is { IsRunning: false, SatisfiedOn: { } on } && (row.State == EntityState.Added || row.Property(c => c.Outcome).IsModified))
        {
            yield return (WebhookEvents.ClockSatisfied, clock, on);
        }
    }

    // The act on a clock names its rule; one rule runs once on a clue or case.
    private static Clock? ClockOf(Matter matter, RecordedAct act) =>
        act.Details.TryGetValue("rule", out var rule) ? matter.Clocks.Last(c => c.RuleId == rule) : null;

    private static Rung? RungOf(RecordedAct act) => act.Details.TryGetValue("rung", out var rung) ? Enum.Parse<Rung>(rung) : null;

    private static AnnouncedMatter Told(Matter matter, DateOnly on, Clock? clock, Rung? rung) => new(
        matter.AgencyId.Value,
        matter.Number,
        matter switch
        {
            Clue clue => clue.State.ToString(),
            EnforcementCase filed => filed.State.ToString(),
            _ => throw new InvalidOperationException($"A {matter.GetType().Name} has no state to tell."),
        },
        on,
        matter.DueOn,
        matter.IsConfidential,
        clock is null ? null : new AnnouncedClock(
            clock.Id.Value, clock.RuleId, clock.StartedOn, clock.DueOn, clock.IsProvisional, clock.IsFrozen, clock.Outcome, clock.SatisfiedOn, rung));
}
