using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Cases;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Cases;

[Needs(Permission.RecordActs)]
public sealed record RecordInvestigation(
    Guid CaseId, InvestigationKind Kind, DateOnly On, Guid FirstOfficerId, Guid SecondOfficerId, string Note) : ICommand<Unit>;

internal sealed class RecordInvestigationValidator : AbstractValidator<RecordInvestigation>
{
    public RecordInvestigationValidator()
    {
        RuleFor(c => c.Kind).IsInEnum();
        RuleFor(c => c.FirstOfficerId).NotEmpty();
        RuleFor(c => c.SecondOfficerId).NotEmpty();
        RuleFor(c => c.Note).NotEmpty().MaximumLength(EnforcementCase.NoteMaxLength);
    }
}

internal sealed class RecordInvestigationHandler(ICaseTrackDb db, Present present) : IRequestHandler<RecordInvestigation, Unit>
{
    public async Task<Unit> Handle(RecordInvestigation request, CancellationToken cancellationToken)
    {
        var loaded = await db.LoadCaseAsync(request.CaseId, cancellationToken);
        var first = await db.GetColleagueAsync(request.FirstOfficerId, cancellationToken);
        var second = await db.GetColleagueAsync(request.SecondOfficerId, cancellationToken);
        loaded.RecordInvestigation(request.Kind, request.On, first, second, request.Note, present.Moment());
        return Unit.Value;
    }
}
