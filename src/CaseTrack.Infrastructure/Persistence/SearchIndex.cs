using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Infrastructure.Persistence;

// Which rows of the search index a save brings: what is no longer in the text goes with the save, what is new is handed out. A new
// matter has some forty pairs, which nothing reads in this transaction: tracked and inserted one by one they would take most of its time.
internal static class SearchIndex
{
    public static IReadOnlyList<SearchGram> Update(CaseTrackDbContext db)
    {
        var added = new List<SearchGram>();
        foreach (var entry in db.ChangeTracker.Entries<Matter>().ToList())
        {
            var id = entry.Entity.ChainId;
            var wanted = SearchGram.Of(entry.Entity.SearchText);
            if (entry.State == EntityState.Added)
            {
                added.AddRange(wanted.Select(g => new SearchGram { Gram = g, MatterId = id }));
            }
            else if (entry.State == EntityState.Modified && entry.Property(m => m.SearchText) is { IsModified: true } text)
            {
                var had = SearchGram.Of((string)text.OriginalValue!);
                db.SearchGrams.RemoveRange(had.Except(wanted).Select(g => new SearchGram { Gram = g, MatterId = id }));
                added.AddRange(wanted.Except(had).Select(g => new SearchGram { Gram = g, MatterId = id }));
            }
        }

        return added;
    }
}
