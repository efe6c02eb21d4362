using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// What the first start may choose from; nothing once it is done.
[NeedsNoPermission("first start: nobody exists yet; empty once set up")]
public sealed record GetSetup : IQuery<SetupChoices?>;

public sealed record SetupChoices(IReadOnlyList<RegionChoice> Regions);

public sealed record RegionChoice(string Code, string Name, string NameEn, RegionLevel Level);

internal sealed class GetSetupHandler(ICaseTrackDb db, IBuiltInRegions builtIn) : IRequestHandler<GetSetup, SetupChoices?>
{
    public async Task<SetupChoices?> Handle(GetSetup request, CancellationToken cancellationToken) =>
        await db.Installations.AnyAsync(i => i.SetUpAt != null, cancellationToken) ? null : new SetupChoices(RegionImport.Choices(builtIn.Json));
}
