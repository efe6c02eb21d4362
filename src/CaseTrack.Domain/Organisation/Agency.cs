using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Organisation;

// A bureau, or a field station (市场监管所) under one. An external agency is a name only: nobody works in it here.
public sealed class Agency : Audited
{
    public const int CodeMaxLength = 40;
    public const int NameMaxLength = 80;
    public const int PrefixMaxLength = 20;

    private Agency()
    {
    }

    public AgencyId Id { get; private init; }

    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    // What its numbers begin with: 津市监 in 津市监案〔2026〕12号.
    public string NumberPrefix { get; private set; } = "";

    public string RegionCode { get; private init; } = "";

    // Copied from the region, so that the reading filter of an inspector is one prefix comparison.
    public string RegionPath { get; private init; } = "";

    public AgencyId? ParentId { get; private init; }

    public bool IsExternal { get; private init; }

    public bool IsStation => ParentId is not null;

    public override Guid ChainId => Id.Value;

    public override SubjectKind ChainKind => SubjectKind.Agency;

    public override AgencyId? ChainAgency => Id;

    public static Agency Establish(AgencyId id, string code, string name, string nameEn, string prefix, Region region, Moment moment) =>
        Create(id, code, name, nameEn, prefix, region, parent: null, external: false, moment);

    public static Agency OpenStation(AgencyId id, string code, string name, string nameEn, Agency bureau, Region region, Moment moment) =>
        Create(id, code, name, nameEn, bureau.NumberPrefix, region, bureau.Id, external: false, moment);

    public static Agency NameExternal(AgencyId id, string code, string name, Region region, Moment moment) =>
        Create(id, code, name, name, "", region, parent: null, external: true, moment);

    private static Agency Create(
        AgencyId id, string code, string name, string nameEn, string prefix, Region region, AgencyId? parent, bool external, Moment moment)
    {
        var agency = new Agency
        {
            Id = id,
            Code = code,
            Name = name,
            NameEn = nameEn,
            NumberPrefix = prefix,
            RegionCode = region.Code,
            RegionPath = region.Path,
            ParentId = parent,
            IsExternal = external,
        };
        agency.Record(Acts.AgencyEstablished, moment.Today, moment, ("name", name));
        return agency;
    }
}
