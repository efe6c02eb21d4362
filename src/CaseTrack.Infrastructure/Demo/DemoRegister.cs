using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Infrastructure.Demo;

// The register of one bureau while its history is told: the numbers and the chain of NumberRegister, without a visit to the
// database for each. Nobody else can take a number meanwhile, since the bureau does not exist before this transaction.
internal sealed class DemoRegister(Agency agency, RegisterHead head)
{
    private readonly Dictionary<(NumberedKind, int), NumberSeries> _series = [];

    public IEnumerable<NumberSeries> Series => _series.Values;

    public RegisterEntry Issue(NumberedKind kind, int year, Guid subject)
    {
        if (!_series.TryGetValue((kind, year), out var series))
        {
            series = _series[(kind, year)] = new NumberSeries { AgencyId = agency.Id, Kind = kind, Year = year };
        }

        var entry = RegisterEntry.Next(agency.Id, agency.NumberPrefix, ++head.Count, kind, year, ++series.Last, subject, head.Hash);
        head.Hash = entry.Hash;
        return entry;
    }
}
