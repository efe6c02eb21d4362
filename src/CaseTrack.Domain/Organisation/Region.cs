namespace CaseTrack.Domain.Organisation;

public enum RegionLevel
{
    Province,
    Prefecture,
    County,
    Township,
}

// A node of the division tree (GB/T 2260, townships by GB/T 10114). The path is the chain of codes from the root, so that a
// subtree is a prefix: the codes themselves do not nest reliably (500116 stands directly under 500000).
public sealed class Region
{
    public const int CodeMaxLength = 12;
    public const int NameMaxLength = 60;
    public const int PathMaxLength = 80;

    private Region()
    {
    }

    public string Code { get; private init; } = "";

    public string Name { get; private set; } = "";

    public string NameEn { get; private set; } = "";

    public RegionLevel Level { get; private set; }

    public string? ParentCode { get; private init; }

    public string Path { get; private init; } = "";

    public static Region Create(string code, string name, string nameEn, RegionLevel level, Region? parent) => new()
    {
        Code = code,
        Name = name,
        NameEn = nameEn,
        Level = level,
        ParentCode = parent?.Code,
        Path = (parent?.Path ?? "/") + code + "/",
    };

    public bool Rename(string name, string nameEn)
    {
        var changed = Name != name || NameEn != nameEn;
        (Name, NameEn) = (name, nameEn);
        return changed;
    }
}
