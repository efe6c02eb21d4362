using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Organisation;

// The one row that stands for the whole installation: its chain records what concerns no single agency.
public sealed class Installation : Audited
{
    public static readonly Guid TheId = new("00000000-0000-7000-8000-000000000001");

    private Installation()
    {
    }

    public Guid Id { get; private init; } = TheId;

    public DateTimeOffset? SetUpAt { get; private set; }

    public DateOnly? LastSweptOn { get; private set; }

    public override Guid ChainId => Id;

    public override SubjectKind ChainKind => SubjectKind.Installation;

    public override AgencyId? ChainAgency => null;

    public static Installation Create() => new();

    public void SetUp(Moment moment, string by)
    {
        if (SetUpAt is not null)
        {
            throw new RuleBrokenException(Refusals.AlreadySetUp);
        }

        SetUpAt = moment.At;
        Record(Acts.InstallationSetUp, moment.Today, moment, ("by", by));
    }

    public void MustNotSweepBackwards(DateOnly asOf)
    {
        if (asOf < LastSweptOn)
        {
            throw new RuleBrokenException(Refusals.SweepBackwards, ("date", Moment.Iso(asOf)), ("last", Moment.Iso(LastSweptOn.Value)));
        }
    }

    // One entry a day proves that the deadlines were watched that day; one asked for by a person is always told.
    public void Sweep(DateOnly asOf, bool byHand, Moment moment)
    {
        var isNewDay = LastSweptOn is null || asOf > LastSweptOn;
        if (isNewDay)
        {
            LastSweptOn = asOf;
        }

        if (isNewDay || byHand)
        {
            Record(Acts.SweepRun, moment.Today, moment, ("asOf", Moment.Iso(asOf)));
        }
    }
}
