using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Cases;

// 送达 of the decision.
[Needs(Permission.RecordActs)]
public sealed record RecordService(Guid CaseId, DateOnly On, string Method, Guid FirstOfficerId, Guid SecondOfficerId) : ICommand<Unit>;

internal sealed class RecordServiceValidator : AbstractValidator<RecordService>
{
    public RecordServiceValidator()
    {
        RuleFor(c => c.Method).NotEmpty().MaximumLength(EnforcementCase.DocumentMaxLength);
        RuleFor(c => c.FirstOfficerId).NotEmpty();
        RuleFor(c => c.SecondOfficerId).NotEmpty();
    }
}

internal sealed class RecordServiceHandler(ICaseTrackDb db, Present present, IdGenerator ids, IDeadlineBooks books) : IRequestHandler<RecordService, Unit>
{
    public async Task<Unit> Handle(RecordService request, CancellationToken cancellationToken)
    {
        var loaded = await db.LoadCaseAsync(request.CaseId, cancellationToken);
        var first = await db.GetColleagueAsync(request.FirstOfficerId, cancellationToken);
        var second = await db.GetColleagueAsync(request.SecondOfficerId, cancellationToken);
        loaded.RecordService(request.On, first, second, request.Method, ids.New<ClockId>, present.Moment(), books.Engine);
        return Unit.Value;
    }
}
