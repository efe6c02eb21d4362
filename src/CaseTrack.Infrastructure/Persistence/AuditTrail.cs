using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CaseTrack.Infrastructure.Persistence;

// Turns what happened to the loaded aggregates into chained audit entries and outbox rows, just before they are saved
// together. A change of an aggregate that no act explains is a defect and is refused.
internal static class AuditTrail
{
    private static readonly JsonSerializerOptions Json = new()
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    };

    public static void Write(CaseTrackDbContext db, IdGenerator ids)
    {
        db.ChangeTracker.DetectChanges();
        foreach (var entry in db.ChangeTracker.Entries<Audited>().ToList())
        {
            var changes = entry.State is EntityState.Modified ? Changes(entry) : [];
            if (entry.Entity.PendingActs.Count == 0)
            {
                RefuseUnexplained(entry, changes);
                continue;
            }

            var acts = entry.Entity.PendingActs.ToList();
            var chained = Chain(db.Model, entry.Entity, changes).ToList();
            db.AuditEntries.AddRange(chained);
            db.Outbox.AddRange(Announcements.Of(db, entry.Entity, [.. chained.Zip(acts)], ids));
        }
    }

    // The entries of a subject's pending acts; what changed, and the hash of the row that results, belong to the last of them.
    public static IEnumerable<AuditEntry> Chain(IModel model, Audited subject, SortedDictionary<string, string?[]> changes)
    {
        var acts = subject.PendingActs.ToList();
        for (var i = 0; i < acts.Count; i++)
        {
            var details = new SortedDictionary<string, string>(acts[i].Details.ToDictionary(), StringComparer.Ordinal);
            var isLast = i == acts.Count - 1;
            var content = JsonSerializer.Serialize(new { details, changes = isLast ? changes : [], row = isLast ? RowState.HashOf(model, subject) : null }, Json);
            var audit = AuditEntry.Append(subject, acts[i], content);
            subject.Chained(audit.Hash);
            yield return audit;
        }
    }

    // Every descriptive field that moved, from and to: the history of plain edits.
    private static SortedDictionary<string, string?[]> Changes(EntityEntry entry)
    {
        var changes = new SortedDictionary<string, string?[]>(StringComparer.Ordinal);
        Collect(entry.Properties, "");
        foreach (var complex in entry.ComplexProperties)
        {
            Collect(complex.Properties, complex.Metadata.Name + ".");
        }

        return changes;

        void Collect(IEnumerable<PropertyEntry> properties, string prefix)
        {
            foreach (var property in properties.Where(p => p.IsModified && !Equals(p.OriginalValue, p.CurrentValue)))
            {
                if (RowState.IsRecorded(property.Metadata.Name))
                {
                    changes[prefix + property.Metadata.Name] = [RowState.Text(property.OriginalValue), RowState.Text(property.CurrentValue)];
                }
            }
        }
    }

    private static void RefuseUnexplained(EntityEntry<Audited> entry, SortedDictionary<string, string?[]> changes)
    {
        if (entry.State is EntityState.Added or EntityState.Deleted || changes.Count > 0)
        {
            throw new InvalidOperationException($"{entry.Metadata.ClrType.Name} changed without a recorded act: {string.Join(", ", changes.Keys)}");
        }
    }
}
