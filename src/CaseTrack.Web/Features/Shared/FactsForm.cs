using CaseTrack.Application.Cases;
using CaseTrack.Domain.Cases;

namespace CaseTrack.Web.Features.Shared;

// What a clue or case is about, completed or corrected. A version must have been shown.
public sealed class FactsForm : ActForm
{
    public IpType? IpType { get; set; }

    public string? Respondent { get; set; }

    public string? RespondentIdNumber { get; set; }

    public string? Complainant { get; set; }

    public string? RightName { get; set; }

    public string? RightNumber { get; set; }

    public string? RightHolder { get; set; }

    public string? Goods { get; set; }

    public string? RegionCode { get; set; }

    public string? Place { get; set; }

    public string? Platform { get; set; }

    public string? Link { get; set; }

    public string? Summary { get; set; }

    public string? Reason { get; set; }

    public static FactsForm Of(ActPage page)
    {
        var f = page.Facts;
        return new FactsForm
        {
            IpType = f.IpType,
            Respondent = f.Respondent,
            RespondentIdNumber = f.RespondentIdNumber,
            Complainant = f.Complainant,
            RightName = f.RightName,
            RightNumber = f.RightNumber,
            RightHolder = f.RightHolder,
            Goods = f.Goods,
            RegionCode = f.RegionCode,
            Place = f.Place,
            Platform = f.Platform,
            Link = f.Link,
            Summary = f.Summary,
        };
    }

    public override IEnumerable<string> TakeUntouched(IEnumerable<FieldChange> since, ActPage page)
    {
        var present = Of(page);
        foreach (var changes in since.GroupBy(c => c.Field[(c.Field.LastIndexOf('.') + 1)..], StringComparer.Ordinal))
        {
            if (typeof(FactsForm).GetProperty(changes.Key) is { } field && (field.GetValue(this)?.ToString() ?? "") == (changes.First().From ?? ""))
            {
                field.SetValue(this, field.GetValue(present));
                yield return changes.Key;
            }
        }
    }

    public CorrectFacts ToCommand(MatterRef matter)
    {
        var facts = new InfringementFacts
        {
            IpType = IpType!.Value,
            Respondent = Respondent,
            RespondentIdNumber = RespondentIdNumber,
            Complainant = Complainant,
            RightName = RightName,
            RightNumber = RightNumber,
            RightHolder = RightHolder,
            Goods = Goods,
            RegionCode = RegionCode,
            Place = Place,
            Platform = Platform,
            Link = Link,
            Summary = Summary,
        };
        return new CorrectFacts(matter, Seen ?? 0, facts, Reason);
    }
}
