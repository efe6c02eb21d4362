using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Audit;

public enum SubjectKind
{
    Clue,
    Case,
    Assistance,
    Agency,
    Person,
    Installation,
    SignInPolicy,
    Machine,
    Webhook,
}

// An act of somebody on something, before it has been chained: when it happened and when it was entered are two things.
public sealed record RecordedAct(string Act, DateOnly HappenedOn, Moment Moment, IReadOnlyDictionary<string, string> Details);
