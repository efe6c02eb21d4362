using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Cases;

// The leader signs the proposed decision; its number is taken from the register in the same transaction.
[Needs(Permission.ApproveActs)]
public sealed record RecordDecision(Guid CaseId, Guid ProposalId, string? Comment) : ICommand<string>;

internal sealed class RecordDecisionValidator : AbstractValidator<RecordDecision>
{
    public RecordDecisionValidator() => RuleFor(c => c.Comment).MaximumLength(Proposal.CommentMaxLength);
}

internal sealed class RecordDecisionHandler(ICaseTrackDb db, Present present, IdGenerator ids, INumberRegister register, IDeadlineBooks books)
    : IRequestHandler<RecordDecision, string>
{
    public async Task<string> Handle(RecordDecision request, CancellationToken cancellationToken)
    {
        var loaded = await db.LoadCaseAsync(request.CaseId, cancellationToken);
        var moment = present.Moment();
        var number = await register.IssueAsync(loaded.AgencyId, NumberedKind.Decision, moment.Today.Year, loaded.Id.Value, cancellationToken);
        loaded.RecordDecision(new ProposalId(request.ProposalId), number, ids.New<ClockId>, request.Comment.Clean(), moment, books.Engine);
        (await db.OriginOfAsync(loaded, cancellationToken))?.Follow(loaded, moment);
        return number;
    }
}
