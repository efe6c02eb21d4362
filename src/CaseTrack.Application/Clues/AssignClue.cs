using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clues;

[Needs(Permission.Assign)]
public sealed record AssignClue(Guid ClueId, Guid AssigneeId) : ICommand<Unit>;

internal sealed class AssignClueValidator : AbstractValidator<AssignClue>
{
    public AssignClueValidator() => RuleFor(c => c.AssigneeId).NotEmpty();
}

internal sealed class AssignClueHandler(ICaseTrackDb db, Present present) : IRequestHandler<AssignClue, Unit>
{
    public async Task<Unit> Handle(AssignClue request, CancellationToken cancellationToken)
    {
        var clue = await db.LoadClueAsync(request.ClueId, cancellationToken);
        var assignee = await db.GetColleagueAsync(request.AssigneeId, cancellationToken);
        clue.Assign(assignee, present.Moment());
        return Unit.Value;
    }
}
