using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Cases;

// A plain edit of what is described. The version is the one the person saw: a newer one is refused, never overwritten.
[Needs(Permission.EditFacts)]
public sealed record CorrectFacts(MatterRef Matter, int Version, InfringementFacts Facts, string? Reason) : ICommand<Unit>;

internal sealed class CorrectFactsValidator : AbstractValidator<CorrectFacts>
{
    public CorrectFactsValidator()
    {
        RuleFor(c => c.Facts.IpType).IsInEnum();
        RuleFor(c => c.Facts.Respondent).MaximumLength(InfringementFacts.NameMaxLength);
        RuleFor(c => c.Facts.RespondentIdNumber).MaximumLength(InfringementFacts.ShortMaxLength);
        RuleFor(c => c.Facts.Complainant).MaximumLength(InfringementFacts.NameMaxLength);
        RuleFor(c => c.Facts.RightName).MaximumLength(InfringementFacts.NameMaxLength);
        RuleFor(c => c.Facts.RightNumber).MaximumLength(InfringementFacts.ShortMaxLength);
        RuleFor(c => c.Facts.RightHolder).MaximumLength(InfringementFacts.NameMaxLength);
        RuleFor(c => c.Facts.Goods).MaximumLength(InfringementFacts.NameMaxLength);
        RuleFor(c => c.Facts.Place).MaximumLength(InfringementFacts.NameMaxLength);
        RuleFor(c => c.Facts.Platform).MaximumLength(InfringementFacts.ShortMaxLength);
        RuleFor(c => c.Facts.Link).MaximumLength(InfringementFacts.LinkMaxLength);
        RuleFor(c => c.Facts.Summary).NotEmpty().MaximumLength(InfringementFacts.TextMaxLength);
        RuleFor(c => c.Reason).MaximumLength(InfringementFacts.TextMaxLength);
    }
}

internal sealed class CorrectFactsHandler(ICaseTrackDb db, Present present) : IRequestHandler<CorrectFacts, Unit>
{
    public async Task<Unit> Handle(CorrectFacts request, CancellationToken cancellationToken)
    {
        var matter = await db.LoadAsync(request.Matter, cancellationToken);
        await db.Regions.MustExistAsync(request.Facts.RegionCode, cancellationToken);
        await db.MustBeAsSeenAsync(matter, request.Version, cancellationToken);
        matter.CorrectFacts(Cleaned(request.Facts), request.Reason.Clean(), present.Moment());
        return Unit.Value;
    }

    private static InfringementFacts Cleaned(InfringementFacts f) => f with
    {
        Respondent = f.Respondent.Clean(),
        RespondentIdNumber = f.RespondentIdNumber.Clean(),
        Complainant = f.Complainant.Clean(),
        RightName = f.RightName.Clean(),
        RightNumber = f.RightNumber.Clean(),
        RightHolder = f.RightHolder.Clean(),
        Goods = f.Goods.Clean(),
        RegionCode = f.RegionCode.Clean(),
        Place = f.Place.Clean(),
        Platform = f.Platform.Clean(),
        Link = f.Link.Clean(),
        Summary = f.Summary.Clean(),
    };
}
