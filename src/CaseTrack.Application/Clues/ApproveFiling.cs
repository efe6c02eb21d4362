using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clues;

[Needs(Permission.ApproveActs)]
public sealed record ApproveFiling(Guid ClueId, Guid ProposalId, string? Comment) : ICommand<FiledCase>;

public sealed record FiledCase(Guid Id, string Number, DateOnly? DueOn);

internal sealed class ApproveFilingValidator : AbstractValidator<ApproveFiling>
{
    public ApproveFilingValidator() => RuleFor(c => c.Comment).MaximumLength(Proposal.CommentMaxLength);
}

internal sealed class ApproveFilingHandler(ICaseTrackDb db, Present present, IdGenerator ids, INumberRegister register, IDeadlineBooks books)
    : IRequestHandler<ApproveFiling, FiledCase>
{
    public async Task<FiledCase> Handle(ApproveFiling request, CancellationToken cancellationToken)
    {
        var clue = await db.LoadClueAsync(request.ClueId, cancellationToken);
        var proposal = new ProposalId(request.ProposalId);
        var terms = clue.FilingAskedFor(proposal);
        var first = await db.GetColleagueAsync(terms.FirstOfficer.Value, cancellationToken);
        var second = await db.GetColleagueAsync(terms.SecondOfficer.Value, cancellationToken);
        var moment = present.Moment();
        var id = ids.New<CaseId>();
        var number = await register.IssueAsync(clue.AgencyId, NumberedKind.Case, moment.Today.Year, id.Value, cancellationToken);
        clue.ApproveFiling(proposal, first, second, id, number, request.Comment.Clean(), moment, books.Engine);
        var filed = EnforcementCase.File(id, ids.New<ClockId>, number, clue, terms, moment, books.Engine);
        db.Cases.Add(filed);
        return new FiledCase(id.Value, number, filed.DueOn);
    }
}
