using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clocks;

// The minutes of a collective discussion (集体讨论记录) may come with the proposal or, once it was held, with the signature.
[Needs(Permission.ApproveActs)]
public sealed record ExtendDeadline(MatterRef Matter, Guid ProposalId, string? Comment, string? CollectiveMinutes = null) : ICommand<Unit>;

internal sealed class ExtendDeadlineValidator : AbstractValidator<ExtendDeadline>
{
    public ExtendDeadlineValidator()
    {
        RuleFor(c => c.Comment).MaximumLength(Proposal.CommentMaxLength);
        RuleFor(c => c.CollectiveMinutes).MaximumLength(EnforcementCase.DocumentMaxLength);
    }
}

internal sealed class ExtendDeadlineHandler(ICaseTrackDb db, Present present, IDeadlineBooks books) : IRequestHandler<ExtendDeadline, Unit>
{
    public async Task<Unit> Handle(ExtendDeadline request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        matter.ExtendDeadline(new ProposalId(request.ProposalId), request.Comment.Clean(), present.Moment(), books.Engine, request.CollectiveMinutes.Clean());
        return Unit.Value;
    }
}
