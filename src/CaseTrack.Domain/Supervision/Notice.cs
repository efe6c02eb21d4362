using CaseTrack.Deadlines;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Supervision;

public enum NoticeKind
{
    ClockWarning,
    ApprovalAsked,
    ProposalDecided,
    ConfidentialRead,
    WebhookParked,
}

// One line in one person's inbox.
public sealed class Notice
{
    public const int SubjectMaxLength = 60;
    public const int DetailMaxLength = 400;

    public NoticeId Id { get; init; }

    public PersonId RecipientId { get; init; }

    public NoticeKind Kind { get; init; }

    public ClueId? ClueId { get; init; }

    public CaseId? CaseId { get; init; }

    // The number of the clue or case: all that the inbox shows of it.
    public string Subject { get; init; } = "";

    public string? RuleId { get; init; }

    public Rung? Rung { get; init; }

    public DateOnly? DueOn { get; init; }

    public string? Detail { get; init; }

    public DateTimeOffset CreatedAt { get; init; }

    public DateTimeOffset? ReadAt { get; private set; }

    public void Read(DateTimeOffset at) => ReadAt ??= at;
}
