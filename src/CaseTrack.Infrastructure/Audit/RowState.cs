using System.Collections.Concurrent;
using System.Globalization;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace CaseTrack.Infrastructure.Audit;

// The stored fields of an audited row, and a hash over all of them. The hash stands in the newest entry of the row's
// chain, so that a row edited past the program no longer fits its own history.
internal static class RowState
{
    private const string Format = "casetrack-row-1";

    private static readonly ConcurrentDictionary<IEntityType, (string Name, IProperty Property)[]> Known = new();

    public static string HashOf(IModel model, Audited subject)
    {
        var texts = new List<string> { Format };
        foreach (var (name, property) in FieldsOf(model.FindEntityType(subject.GetType())!))
        {
            var text = Text(Value(property, subject));
            // The hash of a row that was written before a field existed stays what it was: the field counts once it says something.
            if ((text is null or "False" or "0") && !FirstFields.Has(property.DeclaringType.ContainingEntityType.ClrType.Name, name))
            {
                continue;
            }

            texts.Add(name);
            // A mark before each value keeps nothing and the empty text apart.
            texts.Add(text is null ? "" : "=" + text);
        }

        return AuditChain.HashOf([.. texts]);
    }

    public static string? Find(IModel model, Audited subject, string name)
    {
        var property = FieldsOf(model.FindEntityType(subject.GetType())!).FirstOrDefault(f => f.Name == name).Property;
        return property is null ? null : Text(Value(property, subject));
    }

    // Version and chain hash follow from the chain, the search text from the other fields; that an account was used is no change of it.
    public static bool IsRecorded(string property) =>
        property is not (nameof(Audited.Version) or nameof(Audited.ChainHash) or nameof(Matter.SearchText) or nameof(MachineAccount.LastUsedOn));

    // Instants to the microsecond: what every database keeps.
    public static string? Text(object? value) => value switch
    {
        null => null,
        DateOnly day => Moment.Iso(day),
        DateTimeOffset instant => new DateTimeOffset(instant.UtcTicks / 10 * 10, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture),
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    private static object? Value(IProperty property, Audited subject) => property.GetGetter().GetClrValueUsingContainingEntity(subject);

    private static (string Name, IProperty Property)[] FieldsOf(IEntityType type) => Known.GetOrAdd(type, static t =>
        [.. t.GetFlattenedProperties().Where(p => IsRecorded(p.Name)).Select(p => (NameOf(p), p)).OrderBy(f => f.Item1, StringComparer.Ordinal)]);

    private static string NameOf(IProperty property) =>
        property.DeclaringType is IComplexType complex ? $"{complex.ComplexProperty.Name}.{property.Name}" : property.Name;
}
