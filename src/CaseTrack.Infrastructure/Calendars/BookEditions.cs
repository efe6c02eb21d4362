using CaseTrack.Application.Common;
using CaseTrack.Application.Import;
using CaseTrack.Deadlines;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Calendars;

internal sealed class BookEditions(CaseTrackDbContext db, CallerContext context, IdGenerator ids, TimeProvider time) : IBookEditions
{
    public async Task<string> RulebookJsonAsync(CancellationToken cancellationToken) =>
        await db.BookEditions.Where(b => b.Kind == BookKind.Rulebook).OrderByDescending(b => b.Sequence).Select(b => b.Json).FirstOrDefaultAsync(cancellationToken)
        ?? Rulebook.DefaultJson;

    public async Task AddAsync(Book book, string version, string json, CancellationToken cancellationToken)
    {
        var kind = book == Book.Calendar ? BookKind.Calendar : BookKind.Rulebook;
        var last = await db.BookEditions.Where(b => b.Kind == kind).MaxAsync(b => (int?)b.Sequence, cancellationToken) ?? 0;
        db.BookEditions.Add(new BookEdition
        {
            Id = ids.New(),
            Kind = kind,
            Sequence = last + 1,
            Version = version,
            Json = json,
            ImportedAt = time.GetUtcNow(),
            ImportedBy = context.Caller.Name,
        });
    }
}
