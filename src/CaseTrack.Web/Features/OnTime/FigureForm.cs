using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;
using CaseTrack.Domain.Cases;
using CaseTrack.Web.Texts;

namespace CaseTrack.Web.Features.OnTime;

// The filter of a figure as it stands in the address: whoever gets the address sees the same rows, as far as he may.
public sealed record FigureForm
{
    public DateOnly? From { get; init; }

    public DateOnly? To { get; init; }

    public string? Region { get; init; }

    public Guid? Agency { get; init; }

    // Without a period: this year until today.
    public FigureFilter ToFilter(DateOnly today) =>
        new(From ?? new DateOnly(today.Year, 1, 1), To ?? today, Region.Clean(), Agency);
}

public static class FigureLinks
{
    public static string Cases(Figure figure, FigureFilter filter, DeclineReason? reason = null, FigureKey? after = null) =>
        "/on-time/cases" + Query([("figure", figure.ToString()), .. Parts(filter), ("reason", reason?.ToString()), ("afterOn", after is null ? null : Show.Iso(after.On)), ("afterId", after?.Id.ToString())]);

    public static string OnTime(FigureFilter filter) => "/on-time" + Query([.. Parts(filter)]);

    public static FigureFilter Month(this FigureFilter filter, Guid? agency, int year, int month)
    {
        var first = new DateOnly(year, month, 1);
        var last = first.AddMonths(1).AddDays(-1);
        return filter with { From = first > filter.From ? first : filter.From, To = last < filter.To ? last : filter.To, AgencyId = agency ?? filter.AgencyId };
    }

    private static (string, string?)[] Parts(FigureFilter filter) =>
        [("from", Show.Iso(filter.From)), ("to", Show.Iso(filter.To)), ("region", filter.RegionCode), ("agency", filter.AgencyId?.ToString())];

    private static string Query((string Name, string? Value)[] parts) =>
        "?" + string.Join('&', parts.Where(p => p.Value is not null).Select(p => string.Create(CultureInfo.InvariantCulture, $"{p.Name}={Uri.EscapeDataString(p.Value!)}")));
}
