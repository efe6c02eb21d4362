using System.Text.Json;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Cases;

// One line of a history: when it happened, when it was entered, by whom, and what it changed.
public sealed record TimelineEntry(
    int Sequence, string Act, DateOnly HappenedOn, DateTimeOffset EnteredAt, string ActorName,
    IReadOnlyDictionary<string, string> Details, IReadOnlyList<FieldChange> Changes);

public sealed record FieldChange(string Field, string? From, string? To);

internal static class Timeline
{
    // Acts that change nothing a person decides by.
    private static readonly string[] Quiet = [Acts.ClockWarned, Acts.ClockOverdue, Acts.ConfidentialCaseRead];

    public static IQueryable<AuditEntry> ChangesSince(this IQueryable<AuditEntry> entries, Guid chain, int version) =>
        entries.Where(e => e.ChainId == chain && e.Sequence > version && !Quiet.Contains(e.Act));

    public static async Task<IReadOnlyList<TimelineEntry>> ReadTimelineAsync(this IQueryable<AuditEntry> entries, Guid chain, CancellationToken cancellationToken) =>
        await entries.Where(e => e.ChainId == chain).ReadTimelineAsync(cancellationToken);

    // The details of the act name the case by its number; its id would be told to whoever may read the clue alone.
    public static async Task<IReadOnlyList<TimelineEntry>> ReadTimelineAsync(this IQueryable<AuditEntry> entries, CancellationToken cancellationToken)
    {
        var rows = await entries.AsNoTracking().OrderBy(e => e.Sequence)
            .Select(e => new { e.Sequence, e.Act, e.HappenedOn, e.EnteredAt, e.ActorName, e.Content })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(r =>
        {
            var content = JsonSerializer.Deserialize<Content>(r.Content, JsonSerializerOptions.Web)!;
            return new TimelineEntry(
                r.Sequence, r.Act, r.HappenedOn, r.EnteredAt, r.ActorName, content.Details,
                [.. content.Changes.Where(c => c.Key != nameof(Clue.FiledCaseId)).Select(c => new FieldChange(c.Key, c.Value[0], c.Value[1]))]);
        })];
    }

    private sealed record Content(Dictionary<string, string> Details, Dictionary<string, string?[]> Changes);
}
