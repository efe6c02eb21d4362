using System.Text;
using Microsoft.Data.Sqlite;

namespace CaseTrack.Benchmarks;

internal sealed record RawRow(
    string Id, string Number, string State, string IpType, string? Respondent, string? RightName, string? Goods, string FiledOn, string? Officers, string? Rule, string? DueOn);

// The opponent of P2: the first page of an officer's cases by filing day, as somebody would write it by hand for this one reader
// and this one order, over the same indexes and the same driver.
internal sealed class RawCaseList(string database, string agency, string person)
{
    public const int Rows = 25;
    private const int CountCap = 10_000;

    private const string Mine = """
        FROM Cases c
        WHERE c.AgencyId = @agency
          AND (c.IsConfidential = 0 OR EXISTS (SELECT 1 FROM CaseOfficers o WHERE o.CaseId = c.Id AND o.PersonId = @person))
        """;

    private const string Page = $"""
        SELECT c.Id, c.Number, c.State, c.Facts_IpType, c.Facts_Respondent, c.Facts_RightName, c.Facts_Goods, c.FiledOn,
          (SELECT group_concat(Name, '、') FROM
            (SELECT p.Name FROM CaseOfficers o JOIN People p ON p.Id = o.PersonId WHERE o.CaseId = c.Id ORDER BY o.Place)),
          (SELECT k.RuleId FROM Clocks k WHERE k.CaseId = c.Id AND k.Outcome = 'Running' ORDER BY k.IsHeadline DESC, k.DueOn LIMIT 1),
          (SELECT k.DueOn FROM Clocks k WHERE k.CaseId = c.Id AND k.Outcome = 'Running' ORDER BY k.IsHeadline DESC, k.DueOn LIMIT 1)
        {Mine}
        ORDER BY c.FiledOn DESC, c.Id DESC LIMIT 26
        """;

    private static readonly string Count = $"SELECT COUNT(*) FROM (SELECT 1 {Mine} LIMIT {CountCap + 1})";

    private readonly string _connectionString = $"Data Source={database};Mode=ReadOnly";

    public async Task<(IReadOnlyList<RawRow> Rows, int Count)> ReadAsync(bool counted)
    {
        await using var connection = new SqliteConnection(_connectionString);
        await connection.OpenAsync();
        var count = 0;
        if (counted)
        {
            await using var counting = Command(connection, Count);
            count = Math.Min(CountCap, (int)(long)(await counting.ExecuteScalarAsync())!);
        }

        await using var command = Command(connection, Page);
        await using var reader = await command.ExecuteReaderAsync();
        var rows = new List<RawRow>();
        while (rows.Count < Rows && await reader.ReadAsync())
        {
            rows.Add(new RawRow(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetString(3), Text(reader, 4), Text(reader, 5), Text(reader, 6),
                reader.GetString(7), Text(reader, 8), Text(reader, 9), Text(reader, 10)));
        }

        return (rows, count);
    }

    public async Task<string> HtmlAsync(bool counted)
    {
        var (rows, count) = await ReadAsync(counted);
        var html = new StringBuilder("<!DOCTYPE html><html><body><p>").Append(count).Append("</p><table>");
        foreach (var row in rows)
        {
            html.Append("<tr>");
            foreach (var cell in (string?[])[row.Number, row.Respondent, row.IpType, row.RightName, row.Goods, row.FiledOn, row.State, row.Officers, row.Rule, row.DueOn])
            {
                html.Append("<td>").Append(System.Net.WebUtility.HtmlEncode(cell)).Append("</td>");
            }

            html.Append("</tr>");
        }

        return html.Append("</table></body></html>").ToString();
    }

    private SqliteCommand Command(SqliteConnection connection, string sql)
    {
        var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this file
        command.CommandText = sql;
#pragma warning restore CA2100
        command.Parameters.AddWithValue("@agency", agency);
        command.Parameters.AddWithValue("@person", person);
        return command;
    }

    private static string? Text(SqliteDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
