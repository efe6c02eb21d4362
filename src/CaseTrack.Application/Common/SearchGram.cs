using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Common;

// The search index: every pair of neighbouring characters of a matter's number, parties, right and goods. Two Chinese
// characters are a word, so a lookup by pairs finds every substring from two characters on, on every database alike.
public sealed class SearchGram
{
    public int Gram { get; init; }

    public Guid MatterId { get; init; }

    // A pair as one number: the first UTF-16 unit above the second. White space separates.
    public static IReadOnlySet<int> Of(string text)
    {
        var grams = new HashSet<int>();
        for (var i = 0; i + 1 < text.Length; i++)
        {
            if (!char.IsWhiteSpace(text[i]) && !char.IsWhiteSpace(text[i + 1]))
            {
                grams.Add(unchecked((text[i] << 16) | text[i + 1]));
            }
        }

        return grams;
    }
}
