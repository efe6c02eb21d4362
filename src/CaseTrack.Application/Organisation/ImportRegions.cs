using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Organisation;

// Regions from a file {"regions": [{code, name, en, level, parent}]}: all of it or, with any error, nothing.
[Needs(Permission.ImportData)]
public sealed record ImportRegions(string Json) : ICommand<RegionImportResult>;

public sealed record RegionImportResult(int Imported, int Updated, int Skipped, IReadOnlyList<RegionImportError> Errors);

// Line: which entry of the list, from 1; 0 is the file itself.
public sealed record RegionImportError(int Line, string Field, string Code);

internal sealed class ImportRegionsValidator : AbstractValidator<ImportRegions>
{
    public ImportRegionsValidator() => RuleFor(c => c.Json).NotEmpty();
}

internal sealed class ImportRegionsHandler(ICaseTrackDb db, Present present) : IRequestHandler<ImportRegions, RegionImportResult>
{
    public async Task<RegionImportResult> Handle(ImportRegions request, CancellationToken cancellationToken)
    {
        var import = await RegionImport.LoadAsync(db, cancellationToken);
        var result = import.Apply(request.Json);
        if (result.Errors.Count == 0 && result.Imported + result.Updated > 0)
        {
            var moment = present.Moment();
            (await db.GetInstallationAsync(cancellationToken)).Record(Acts.RegionsImported, moment.Today, moment, import.Figures);
        }

        return result;
    }
}
