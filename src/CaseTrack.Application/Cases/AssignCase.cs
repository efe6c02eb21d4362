using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Cases;

[Needs(Permission.Assign)]
public sealed record AssignCase(Guid CaseId, Guid FirstOfficerId, Guid SecondOfficerId) : ICommand<Unit>;

internal sealed class AssignCaseValidator : AbstractValidator<AssignCase>
{
    public AssignCaseValidator()
    {
        RuleFor(c => c.FirstOfficerId).NotEmpty();
        RuleFor(c => c.SecondOfficerId).NotEmpty();
    }
}

internal sealed class AssignCaseHandler(ICaseTrackDb db, Present present) : IRequestHandler<AssignCase, Unit>
{
    public async Task<Unit> Handle(AssignCase request, CancellationToken cancellationToken)
    {
        var loaded = await db.LoadCaseAsync(request.CaseId, cancellationToken);
        var first = await db.GetColleagueAsync(request.FirstOfficerId, cancellationToken);
        var second = await db.GetColleagueAsync(request.SecondOfficerId, cancellationToken);
        loaded.Assign(first, second, present.Moment());
        return Unit.Value;
    }
}
