using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CaseTrack.Web.Features.Shared;

// Money is typed in yuan with at most two decimals and kept in fen.
public static class Yuan
{
    private const decimal Most = 1_000_000_000_000m;

    public static bool TryRead(string? typed, out long? fen)
    {
        fen = null;
        if (string.IsNullOrWhiteSpace(typed))
        {
            return true;
        }

        var text = typed.Trim().Replace(",", "", StringComparison.Ordinal).Replace("，", "", StringComparison.Ordinal);
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var yuan) || yuan > Most || yuan * 100 != decimal.Truncate(yuan * 100))
        {
            return false;
        }

        fen = (long)(yuan * 100);
        return true;
    }

    public static long? Read(ModelStateDictionary state, string field, string? typed, Texts.Texts texts)
    {
        if (!TryRead(typed, out var fen))
        {
            state.AddModelError(field, texts["Cases.YuanInvalid", texts[$"Field.{field}"]]);
        }

        return fen;
    }
}
