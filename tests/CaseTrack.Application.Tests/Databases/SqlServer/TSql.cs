using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace CaseTrack.Application.Tests.Databases.SqlServer;

// The grammar of SQL Server 2019, as its own tools read it.
internal static class TSql
{
    public static IReadOnlyList<string> Faults(string sql)
    {
        new TSql150Parser(initialQuotedIdentifiers: true).Parse(new StringReader(sql), out var errors);
        return [.. errors.Select(e => $"{e.Line}:{e.Column} {e.Message}")];
    }
}
