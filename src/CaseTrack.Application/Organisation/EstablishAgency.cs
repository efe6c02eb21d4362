using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// A bureau, or a station of one when a parent is given.
[Needs(Permission.ManageAgencies)]
public sealed record EstablishAgency(string Code, string Name, string? NameEn, string NumberPrefix, string RegionCode, Guid? BureauId = null) : ICommand<Guid>;

internal sealed class EstablishAgencyValidator : AbstractValidator<EstablishAgency>
{
    public EstablishAgencyValidator()
    {
        RuleFor(c => c.Code).NotEmpty().MaximumLength(Agency.CodeMaxLength).Matches("^[A-Za-z0-9-]+$");
        RuleFor(c => c.Name).NotEmpty().MaximumLength(Agency.NameMaxLength);
        RuleFor(c => c.NameEn).MaximumLength(Agency.NameMaxLength);
        RuleFor(c => c.NumberPrefix).NotEmpty().When(c => c.BureauId is null).MaximumLength(Agency.PrefixMaxLength);
        RuleFor(c => c.RegionCode).NotEmpty();
    }
}

internal sealed class EstablishAgencyHandler(ICaseTrackDb db, Present present, IdGenerator ids) : IRequestHandler<EstablishAgency, Guid>
{
    public async Task<Guid> Handle(EstablishAgency request, CancellationToken cancellationToken)
    {
        var region = await db.Regions.FirstOrDefaultAsync(r => r.Code == request.RegionCode, cancellationToken)
            ?? throw new RuleBrokenException(Refusals.RegionUnknown, ("region", request.RegionCode));
        if (await db.Agencies.AnyAsync(a => a.Code == request.Code, cancellationToken))
        {
            throw new RuleBrokenException(Refusals.CodeTaken, ("code", request.Code));
        }

        var id = ids.New<AgencyId>();
        var nameEn = request.NameEn.Clean() ?? request.Name;
        var moment = present.Moment();
        if (request.BureauId is { } bureauId)
        {
            var bureau = await db.Agencies.FirstOrDefaultAsync(a => a.Id == new AgencyId(bureauId), cancellationToken) ?? throw new NotFoundException(nameof(Agency));
            db.Agencies.Add(Agency.OpenStation(id, request.Code, request.Name, nameEn, bureau, region, moment));
        }
        else
        {
            db.Agencies.Add(Agency.Establish(id, request.Code, request.Name, nameEn, request.NumberPrefix, region, moment));
            db.RegisterHeads.Add(new RegisterHead { AgencyId = id });
        }

        return id.Value;
    }
}
