using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Cases;

[Needs(Permission.ApproveActs)]
public sealed record CloseCase(Guid CaseId, Guid ProposalId, string? Comment) : ICommand<Unit>;

internal sealed class CloseCaseValidator : AbstractValidator<CloseCase>
{
    public CloseCaseValidator() => RuleFor(c => c.Comment).MaximumLength(Proposal.CommentMaxLength);
}

internal sealed class CloseCaseHandler(ICaseTrackDb db, Present present, IdGenerator ids, IDeadlineBooks books) : IRequestHandler<CloseCase, Unit>
{
    public async Task<Unit> Handle(CloseCase request, CancellationToken cancellationToken)
    {
        var loaded = await db.LoadCaseAsync(request.CaseId, cancellationToken);
        var moment = present.Moment();
        loaded.Close(new ProposalId(request.ProposalId), request.Comment.Clean(), ids.New<ClockId>, moment, books.Engine);
        (await db.OriginOfAsync(loaded, cancellationToken))?.Follow(loaded, moment);
        return Unit.Value;
    }
}
