using System.Globalization;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Torture.Faults;

// Every row of every table as text.
internal sealed class WholeDatabase
{
    private readonly SortedDictionary<string, Dictionary<string, int>> _tables = new(StringComparer.Ordinal);

    public static Task<WholeDatabase> ReadAsync(TestApp app) => app.LookAsync(async db =>
    {
        var read = new WholeDatabase();
        await db.Database.OpenConnectionAsync();
        foreach (var table in db.Model.GetEntityTypes().Select(t => t.GetTableName()!).Distinct())
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // a table of the model
            command.CommandText = $"SELECT * FROM \"{table}\"";
#pragma warning restore CA2100
            await using var rows = await command.ExecuteReaderAsync();
            var texts = read._tables[table] = new(StringComparer.Ordinal);
            while (await rows.ReadAsync())
            {
                var row = string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(i => Text(rows.GetValue(i))));
                texts[row] = texts.GetValueOrDefault(row) + 1;
            }
        }

        await db.Database.CloseConnectionAsync();
        return read;
    });

    // What came and went between the two, table by table. How many pieces a text is searched by depends on its digits.
    public static string Difference(WholeDatabase before, WholeDatabase after) => string.Join("; ",
        from table in after._tables
        let had = before._tables[table.Key]
        let came = table.Value.Sum(r => Math.Max(0, r.Value - had.GetValueOrDefault(r.Key)))
        let went = had.Sum(r => Math.Max(0, r.Value - table.Value.GetValueOrDefault(r.Key)))
        where came + went > 0
        select table.Key == "SearchGrams" ? table.Key : $"{table.Key} +{came} -{went}");

    private static string Text(object value) => value switch
    {
        DBNull => "∅",
        byte[] bytes => Convert.ToHexString(bytes),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? "",
    };
}
