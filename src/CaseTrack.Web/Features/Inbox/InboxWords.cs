using CaseTrack.Application.Supervision;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Supervision;
using CaseTrack.Web.Texts;

namespace CaseTrack.Web.Features.Inbox;

// How a line of the inbox looks and reads: never by colour alone.
internal static class InboxWords
{
    public static string Css(InboxLine line) => line.Rung is { } rung ? $"rung-{rung.ToString().ToLowerInvariant()}" : "";

    public static string Sign(InboxLine line) => (line.Kind, line.Rung) switch
    {
        (_, Rung.Blue) => "◆",
        (_, Rung.Yellow) => "△",
        (_, Rung.Orange) => "▲",
        (_, Rung.Red) => "‼",
        (_, Rung.Overdue) => "✕",
        (NoticeKind.ApprovalAsked, _) => "✎",
        (NoticeKind.ConfidentialRead, _) => "◉",
        (NoticeKind.WebhookParked, _) => "‼",
        _ => "✓",
    };

    public static string Title(this Texts.Texts texts, InboxLine line) => line.Kind switch
    {
        NoticeKind.ClockWarning => texts.Enum(line.Rung!.Value),
        NoticeKind.ApprovalAsked => texts["Inbox.Asked", texts[$"Enum.ProposalKind.{line.Detail}"]],
        NoticeKind.ProposalDecided => texts[$"Inbox.Decided.{line.Detail}"],
        NoticeKind.ConfidentialRead => texts["Inbox.ConfidentialRead", line.Detail],
        NoticeKind.WebhookParked => texts["Inbox.WebhookParked"],
    };

    public static string Href(InboxLine line) => line switch
    {
        { Kind: NoticeKind.WebhookParked } => $"/webhooks/{line.Detail}",
        { CaseId: { } id } => $"/cases/{id}",
        _ => $"/clues/{line.ClueId}",
    };
}
