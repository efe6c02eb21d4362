using CaseTrack.Deadlines;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Domain.Tests;

// One bureau, its people and a clue, without a database.
internal sealed class Stage
{
    private int _ids;

    public DeadlineEngine Engine { get; } = new(Rulebook.Default, WorkdayCalendar.Default);

    public Agency Bureau { get; }

    public Person Officer { get; }

    public Person Second { get; }

    public Person Leader { get; }

    public Stage()
    {
        var region = Region.Create("500116", "江津区", "Jiangjin", RegionLevel.County, null);
        Bureau = Agency.Establish(New<AgencyId>(), "500116-SCJ", "江津区市场监督管理局", "Jiangjin", "津市监", region, On("2026-01-05"));
        (Officer, Second, Leader) = (Add("张执法"), Add("李协办"), Add("赵局长"));
    }

    public T New<T>() where T : struct, ITypedId<T> => T.From(new Guid(++_ids, 0, 0, new byte[8]));

    public static Moment On(string day, Person? by = null) =>
        new(by?.Id, by?.Name ?? "system", new DateTimeOffset(Day(day).ToDateTime(new TimeOnly(2, 0)), TimeSpan.Zero), Day(day));

    public static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);

    public Person Add(string name, string certifiedUntil = "2030-12-31")
    {
        var person = Person.Register(New<PersonId>(), name, Bureau, null, On("2026-01-05"));
        person.Certify("ZF" + name, Day(certifiedUntil), On("2026-01-05"));
        return person;
    }

    public Clue Clue(string received = "2026-03-02", ClueSource source = ClueSource.Complaint) => Domain.Clues.Clue.Register(
        New<ClueId>(), New<ClockId>(), Bureau.Id, null, "津市监线〔2026〕1号", source, Day(received),
        new InfringementFacts { Summary = "涉嫌侵权", Respondent = "某商行" }, On(received, Officer), Engine);

    public EnforcementCase FiledCase(string filed = "2026-03-02")
    {
        var clue = Clue(filed);
        var proposal = New<ProposalId>();
        clue.ProposeFiling(proposal, CaseKind.AdministrativePenalty, Officer, Second, "符合立案条件", On(filed, Officer));
        var id = New<CaseId>();
        var terms = clue.FilingAskedFor(proposal);
        clue.ApproveFiling(proposal, Officer, Second, id, "津市监案〔2026〕1号", null, On(filed, Leader), Engine);
        return EnforcementCase.File(id, New<ClockId>, "津市监案〔2026〕1号", clue, terms, On(filed, Leader), Engine);
    }

    public EnforcementCase DecidedCase(string filed = "2026-03-02", string decided = "2026-05-20", DecisionKind kind = DecisionKind.Penalty)
    {
        var filedCase = FiledCase(filed);
        var proposal = New<ProposalId>();
        filedCase.ProposeDecision(proposal, new(kind, null, kind == DecisionKind.Penalty ? 100_00 : null, null), "事实清楚", On(decided, Officer));
        filedCase.RecordDecision(proposal, "津市监罚〔2026〕1号", New<ClockId>, null, On(decided, Leader), Engine);
        return filedCase;
    }
}
