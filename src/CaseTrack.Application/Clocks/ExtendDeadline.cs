using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clocks;

[Needs(Permission.ApproveActs)]
public sealed record ExtendDeadline(MatterRef Matter, Guid ProposalId, string? Comment) : ICommand<Unit>;

internal sealed class ExtendDeadlineValidator : AbstractValidator<ExtendDeadline>
{
    public ExtendDeadlineValidator() => RuleFor(c => c.Comment).MaximumLength(Proposal.CommentMaxLength);
}

internal sealed class ExtendDeadlineHandler(ICaseTrackDb db, Present present, IDeadlineBooks books) : IRequestHandler<ExtendDeadline, Unit>
{
    public async Task<Unit> Handle(ExtendDeadline request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        matter.ExtendDeadline(new ProposalId(request.ProposalId), request.Comment.Clean(), present.Moment(), books.Engine);
        return Unit.Value;
    }
}
