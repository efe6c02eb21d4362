using System.Globalization;
using CaseTrack.Application.Indicators;

namespace CaseTrack.Web.Features.Indicators;

public sealed record IndicatorsPage(FigureFilter Filter, FigureChoices Choices, IndicatorTable? Table)
{
    // In the order of the published table; texts Indicators.<Key> and Indicators.Definition.<Key>.
    public static IReadOnlyList<IndicatorLine> Lines(IndicatorTable table) =>
    [
        new("JointOperations", Count(table.JointOperations), Figure.InJointOperations),
        new("Cases", Count(table.Cases), Figure.Filed),
        new("AmountInvolved", Yuan(table.AmountInvolvedCny), Figure.WithAmount),
        new("Fines", Yuan(table.FinesCny), Figure.WithFine),
        new("CriminalFilings", Count(table.CriminalFilings), Figure.CriminalFilings),
        new("PersonsTransferred", Count(table.PersonsTransferred), Figure.WithPersonsTransferred),
        new("Published", Count(table.Published), Figure.Published),
        new("PublicationRate", Texts.Show.Percent(table.PublicationRate), Figure.ToBePublished),
        new("AssistanceRequests", Count(table.AssistanceRequests), null),
        new("AssistanceConcluded", Count(table.AssistanceConcluded), null),
        new("PiratedBooksSeized", Count(table.PiratedBooksSeized), Figure.WithPiratedBooks),
        new("GoodsDestroyed", Count(table.GoodsDestroyed), Figure.WithGoodsDestroyed),
        new("OnTimeDue", Count(table.OnTimeDue), Figure.OnTimeDue),
        new("OnTimeDone", Count(table.OnTimeDone), Figure.OnTimeDone),
        new("OnTimeRate", Texts.Show.Percent(table.OnTimeRate), Figure.OnTimeDue),
        new("OpenOverdue", Count(table.OpenOverdue), Figure.OpenOverdue),
        new("Frozen", Count(table.Frozen), Figure.Frozen),
    ];

    private static string Count(long count) => Texts.Show.Count(count);

    private static string Yuan(decimal yuan) => yuan.ToString("#,##0.##", CultureInfo.InvariantCulture);
}

// Behind: the cases that the number is made of, where there are any to show.
public sealed record IndicatorLine(string Key, string Value, Figure? Behind);
