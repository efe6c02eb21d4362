using System.Linq.Expressions;
using CaseTrack.Domain.Cases;
using FluentValidation;

namespace CaseTrack.Application.Common;

// Lookup by number, party, right and goods: every word of the search must occur somewhere, as a substring.
internal static class Searching
{
    public const int MaxLength = 100;

    // Pairs beyond these narrow hardly more, and each is a join: so many of a word, and so many of a whole search.
    private const int PairsAsked = 4;
    private const int PairsInAll = 12;

    public static IReadOnlyList<string> Words(string? search) =>
        (search ?? "").ToUpperInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

    public static IQueryable<T> Matching<T>(
        this IQueryable<T> rows, IQueryable<SearchGram> index, Expression<Func<T, Guid>> id, IEnumerable<string> words) where T : Matter
    {
        var left = PairsInAll;
        foreach (var word in words)
        {
            var asked = SearchGram.Of(word).Take(Math.Min(PairsAsked, left)).ToList();
            left -= asked.Count;
            foreach (var pair in asked)
            {
                rows = rows.Join(index.Where(g => g.Gram == pair), id, g => g.MatterId, (row, _) => row);
            }

            rows = rows.Where(m => m.SearchText.Contains(word));
        }

        return rows;
    }

    // One character is in half of all cases; two Chinese characters are a word.
    public static IRuleBuilderOptions<T, string?> MustBeSearchable<T>(this IRuleBuilder<T, string?> search) => search
        .MaximumLength(MaxLength)
        .Must(text => Words(text).All(word => word.Length > 1)).WithErrorCode("search_too_short");
}
