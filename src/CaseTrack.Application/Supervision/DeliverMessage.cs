using System.Text.Json;
using CaseTrack.Application.Common;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Supervision;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Supervision;

// One message of the outbox becomes notices and what is queued for webhooks: those and the mark are saved together, so it
// is told once whatever fails.
[Needs(Permission.RunJobs)]
internal sealed record DeliverMessage(Guid Message) : ICommand<bool>;

internal sealed class DeliverMessageHandler(ICaseTrackDb db, TimeProvider time, IdGenerator ids, WebhookQueue webhooks) : IRequestHandler<DeliverMessage, bool>
{
    public async Task<bool> Handle(DeliverMessage request, CancellationToken cancellationToken)
    {
        // The update takes the row's lock: whoever delivers the same message at once waits here and then finds it done.
        DateTimeOffset? now = time.GetUtcNow();
        if (await db.Outbox.Where(m => m.Id == request.Message && m.DeliveredAt == null)
                .ExecuteUpdateAsync(s => s.SetProperty(m => m.DeliveredAt, now), cancellationToken) == 0)
        {
            return false;
        }

        var message = await db.Outbox.AsNoTracking().SingleAsync(m => m.Id == request.Message, cancellationToken);
        var content = OutboxContent.Read(message.Payload);
        if (Telling.Concerns(message.Type))
        {
            await TellAsync(message.SubjectId, content.Sequence, now.Value, cancellationToken);
        }

        await webhooks.AddAsync(message, content, now.Value, cancellationToken);
        return true;
    }

    private async Task TellAsync(Guid subject, int sequence, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var entry = await db.AuditEntries.AsNoTracking().SingleAsync(e => e.ChainId == subject && e.Sequence == sequence, cancellationToken);
        var (number, clueId) = await SubjectAsync(entry, cancellationToken);
        var kind = Telling.KindOf(entry.Act);
        var recipients = kind == NoticeKind.ApprovalAsked
            ? await ApproversAsync(entry, cancellationToken)
            : await ConcernedAsync(entry, clueId, cancellationToken);
        db.Notices.AddRange(recipients.Where(r => r != entry.ActorId).Distinct().Select(r => new Notice
        {
            Id = ids.New<NoticeId>(),
            RecipientId = r,
            Kind = kind,
            ClueId = entry.ClueId,
            CaseId = entry.CaseId,
            Subject = number,
            Detail = kind == NoticeKind.ApprovalAsked ? ProposalKindOf(entry) : entry.Act,
            CreatedAt = now,
        }));
    }

    // The number, and the clue on whose chain the proposal for this act stands.
    private async Task<(string Number, ClueId? Clue)> SubjectAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        if (entry.CaseId is { } caseId)
        {
            var found = await db.Cases.Where(c => c.Id == caseId).Select(c => new { c.Number, c.ClueId }).SingleAsync(cancellationToken);
            return (found.Number, found.ClueId);
        }

        var clueId = entry.ClueId ?? throw new InvalidOperationException($"{entry.Act} concerns neither a clue nor a case.");
        return (await db.Clues.Where(c => c.Id == clueId).Select(c => c.Number).SingleAsync(cancellationToken), clueId);
    }

    private Task<List<PersonId>> ApproversAsync(AuditEntry entry, CancellationToken cancellationToken) => db.People
        .Where(p => p.AgencyId == entry.AgencyId && p.IsActive && p.Roles.Any(r => r.Role == Role.BureauLeader || r.Role == Role.ChiefLeader))
        .Select(p => p.Id).ToListAsync(cancellationToken);

    // Whoever asked, and the officers of the case. The proposal decided by this act bears the instant of the act.
    private async Task<IEnumerable<PersonId>> ConcernedAsync(AuditEntry entry, ClueId? clueId, CancellationToken cancellationToken)
    {
        var (from, until) = (entry.EnteredAt, entry.EnteredAt.AddTicks(TimeSpan.TicksPerMicrosecond));
        var proposers = await db.Proposals
            .Where(p => (p.CaseId != null && p.CaseId == entry.CaseId) || (p.ClueId != null && p.ClueId == clueId))
            .Where(p => p.DecidedAt >= from && p.DecidedAt < until)
            .Select(p => p.ProposedBy).ToListAsync(cancellationToken);
        var officers = await db.Cases.Where(c => c.Id == entry.CaseId).SelectMany(c => c.Officers).Select(o => o.PersonId).ToListAsync(cancellationToken);
        var concerned = proposers.Concat(officers).Distinct().ToList();
        return await db.People.Where(p => concerned.Contains(p.Id) && p.IsActive).Select(p => p.Id).ToListAsync(cancellationToken);
    }

    private static string ProposalKindOf(AuditEntry entry)
    {
        using var content = JsonDocument.Parse(entry.Content);
        return content.RootElement.GetProperty("details").GetProperty("kind").GetString()!;
    }
}
