using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clues;

[Needs(Permission.ProposeActs)]
public sealed record ProposeFiling(Guid ClueId, CaseKind Kind, Guid FirstOfficerId, Guid SecondOfficerId, string Reason) : ICommand<Guid>;

internal sealed class ProposeFilingValidator : AbstractValidator<ProposeFiling>
{
    public ProposeFilingValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.FirstOfficerId).NotEmpty();
        RuleFor(c => c.SecondOfficerId).NotEmpty();
        RuleFor(c => c.Reason).NotEmpty().MaximumLength(Proposal.ReasonMaxLength);
    }
}

internal sealed class ProposeFilingHandler(ICaseTrackDb db, Present present, IdGenerator ids) : IRequestHandler<ProposeFiling, Guid>
{
    public async Task<Guid> Handle(ProposeFiling request, CancellationToken cancellationToken)
    {
        var clue = await db.LoadClueAsync(request.ClueId, cancellationToken);
        var first = await db.GetColleagueAsync(request.FirstOfficerId, cancellationToken);
        var second = await db.GetColleagueAsync(request.SecondOfficerId, cancellationToken);
        var id = ids.New<ProposalId>();
        clue.ProposeFiling(id, request.Kind, first, second, request.Reason, present.Moment());
        return id.Value;
    }
}
