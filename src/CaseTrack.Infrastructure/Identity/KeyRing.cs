using System.Xml.Linq;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection.Repositories;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace CaseTrack.Infrastructure.Identity;

// One of the keys that protect sessions and forms.
public sealed class DataProtectionKey
{
    public const int NameMaxLength = 200;

    public required string Name { get; init; }

    public required string Xml { get; init; }
}

internal sealed class DataProtectionKeyConfiguration : IEntityTypeConfiguration<DataProtectionKey>
{
    public void Configure(EntityTypeBuilder<DataProtectionKey> builder)
    {
        builder.ToTable("DataProtectionKeys");
        builder.HasKey(k => k.Name);
        builder.Property(k => k.Name).HasMaxLength(DataProtectionKey.NameMaxLength);
    }
}

// In the database, so that every node accepts the cookie and the form that another one gave out.
internal sealed class KeyRing(IDbContextFactory<CaseTrackDbContext> contexts) : IXmlRepository
{
    public IReadOnlyCollection<XElement> GetAllElements()
    {
        using var db = contexts.CreateDbContext();
        return [.. db.DataProtectionKeys.AsNoTracking().Select(k => k.Xml).AsEnumerable().Select(xml => XElement.Parse(xml))];
    }

    public void StoreElement(XElement element, string friendlyName)
    {
        using var db = contexts.CreateDbContext();
        db.DataProtectionKeys.Add(new DataProtectionKey { Name = friendlyName, Xml = element.ToString(SaveOptions.DisableFormatting) });
        db.SaveChanges();
    }

    // Earlier versions kept them as files of the data folder: taken over once, so that nobody is signed out by an upgrade.
    public static async Task TakeOverAsync(CaseTrackDbContext db, string folder, CancellationToken cancellationToken)
    {
        if (!Directory.Exists(folder))
        {
            return;
        }

        var known = await db.DataProtectionKeys.Select(k => k.Name).ToListAsync(cancellationToken);
        var files = Directory.GetFiles(folder, "*.xml");
        foreach (var file in files)
        {
            if (Path.GetFileNameWithoutExtension(file) is var name && !known.Contains(name))
            {
                db.DataProtectionKeys.Add(new DataProtectionKey { Name = name, Xml = await File.ReadAllTextAsync(file, cancellationToken) });
            }
        }

        await db.SaveChangesAsync(cancellationToken);
        Array.ForEach(files, File.Delete);
        // What else somebody keeps there is his.
        if (!Directory.EnumerateFileSystemEntries(folder).Any())
        {
            Directory.Delete(folder);
        }
    }
}
