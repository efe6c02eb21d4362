using CaseTrack.Deadlines;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clocks;
using CaseTrack.Domain.Clues;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CaseTrack.Infrastructure.Demo;

// The life of one clue and its case, told through the domain as people would have lived it. Each pause names the instant
// at which the story goes on; a story whose next instant lies in the future stays as it is, and that is today's work.
internal sealed partial class CaseStory(StoryLine line, DemoCalendar calendar, DeadlineEngine engine, DemoIds ids, IModel model)
{
    private static readonly ClueSource[] Sources =
    [
        ClueSource.Complaint, ClueSource.Report, ClueSource.Inspection, ClueSource.Hotline12315, ClueSource.Hotline12330,
        ClueSource.Campaign, ClueSource.Transfer, ClueSource.Platform, ClueSource.Superior,
    ];

    private readonly Random _random = new(line.Seed);
    private readonly DemoBureau _bureau = line.Bureau;
    private readonly (Person First, Person Second) _team = Team(line);
    private DateTimeOffset _now;

    public Clue? Clue { get; private set; }

    public EnforcementCase? Case { get; private set; }

    public List<AuditEntry> Entries { get; } = [];

    public List<RegisterEntry> Numbers { get; } = [];

    private bool IsFiled => line.Fate < Fate.Declined;

    // What was done at one instant is chained as one transaction of the application would have chained it.
    public IEnumerable<DateTimeOffset> Tell()
    {
        foreach (var at in Verification().Concat(IsFiled ? Investigation() : []).Concat(IsFiled ? Aftermath() : []))
        {
            Chain();
            yield return _now = at;
        }

        Chain();
    }

    private IEnumerable<DateTimeOffset> Verification()
    {
        var concludedOn = line.Day;
        var receivedOn = IsFiled || line.Fate == Fate.Declined
            ? calendar.After(concludedOn, -(_random.Next(40) == 0 ? 17 : _random.Next(3, 13)))
            : concludedOn;
        yield return On(receivedOn, 9, 11);
        Register(receivedOn);
        yield return On(receivedOn, 14, 17);
        Clue!.Assign(_team.First, By(_bureau.Lead));
        if (line.Fate is Fate.Verifying or Fate.VerificationDueSoon or Fate.VerificationOverdue)
        {
            yield break;
        }

        yield return On(line.Fate == Fate.FilingProposed ? calendar.After(receivedOn, 3) : calendar.After(concludedOn, -1), 9, 16);
        var filing = NewId<ProposalId>();
        var kind = Clue.Facts.IpType == IpType.Patent ? CaseKind.CounterfeitPatent : CaseKind.AdministrativePenalty;
        Clue.ProposeFiling(filing, kind, _team.First, _team.Second, "经核查，有违法事实和证据，建议立案", By(_team.First));
        if (line.Fate == Fate.FilingProposed)
        {
            yield break;
        }

        yield return On(concludedOn, 9, 16);
        if (line.Fate == Fate.Declined)
        {
            Clue.Decline(filing, DemoWords.Pick(Enum.GetValues<DeclineReason>(), _random), "经审核，不予立案", By(_bureau.Leader), engine);
            yield break;
        }

        var id = NewId<CaseId>();
        var number = Issue(NumberedKind.Case, id.Value);
        var terms = Clue.FilingAskedFor(filing);
        Clue.ApproveFiling(filing, _team.First, _team.Second, id, number, "同意立案", By(_bureau.Leader), engine);
        Case = EnforcementCase.File(id, NewId<ClockId>, number, Clue, terms, By(_bureau.Leader), engine);
    }

    private void Register(DateOnly receivedOn)
    {
        var type = DemoWords.PickType(_random);
        var id = NewId<ClueId>();
        var station = _bureau.Stations.Count > 0 && _random.Next(3) == 0 ? DemoWords.Pick(_bureau.Stations, _random).Id : (AgencyId?)null;
        var by = By(_bureau.Clerk ?? _team.First);
        Clue = Clue.Register(
            id, NewId<ClockId>(), _bureau.Agency.Id, station, Issue(NumberedKind.Clue, id.Value), DemoWords.Pick(Sources, _random), receivedOn,
            DemoWords.Facts(type, _bureau.Places, _random), by, engine);
        if (type == IpType.TradeSecret || _random.Next(60) == 0)
        {
            Clue.SetConfidential(true, by);
        }
    }

    private static (Person, Person) Team(StoryLine line)
    {
        var officers = line.Bureau.Officers;
        var first = line.Seed % officers.Count;
        return (officers[first], officers[(first + 1) % officers.Count]);
    }

    private DateTimeOffset On(DateOnly day, int fromHour = 9, int toHour = 17)
    {
        var at = DemoCalendar.At(calendar.WorkingDay(day), _random, fromHour, toHour);
        // Later on the same day rather than before what has happened already.
        return at > _now ? at : _now.AddMinutes(_random.Next(5, 30));
    }

    private Moment By(Person person) => DemoCalendar.Moment(person.Id, person.Name, _now);

    private T NewId<T>() where T : struct, ITypedId<T> => ids.New<T>(_now);

    private string Issue(NumberedKind kind, Guid subject)
    {
        var entry = _bureau.Register.Issue(kind, DemoCalendar.Moment(null, "", _now).Today.Year, subject);
        Numbers.Add(entry);
        return entry.Number;
    }

    private void Chain()
    {
        foreach (var subject in new Audited?[] { Clue, Case })
        {
            if (subject is { PendingActs.Count: > 0 })
            {
                Entries.AddRange(AuditTrail.Chain(model, subject, []));
            }
        }
    }
}
