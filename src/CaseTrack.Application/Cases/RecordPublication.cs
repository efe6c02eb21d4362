using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Cases;

// 公示: where and when the decision was made public.
[Needs(Permission.RecordActs)]
public sealed record RecordPublication(Guid CaseId, DateOnly On, string Address) : ICommand<Unit>;

internal sealed class RecordPublicationValidator : AbstractValidator<RecordPublication>
{
    public RecordPublicationValidator() => RuleFor(c => c.Address).NotEmpty().MaximumLength(InfringementFacts.LinkMaxLength);
}

internal sealed class RecordPublicationHandler(ICaseTrackDb db, Present present, IdGenerator ids, IDeadlineBooks books)
    : IRequestHandler<RecordPublication, Unit>
{
    public async Task<Unit> Handle(RecordPublication request, CancellationToken cancellationToken)
    {
        var loaded = await db.LoadCaseAsync(request.CaseId, cancellationToken);
        loaded.RecordPublication(request.On, request.Address, ids.New<ClockId>, present.Moment(), books.Engine);
        return Unit.Value;
    }
}
