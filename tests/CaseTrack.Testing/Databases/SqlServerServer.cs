using Microsoft.Data.SqlClient;

namespace CaseTrack.Testing.Databases;

// CASETRACK_TEST_SQLSERVER: a connection string to a server on which databases may be made. It copies none: each is migrated.
internal sealed class SqlServerServer : DatabaseKind
{
    public const string Name = "SqlServer";

    public static SqlServerServer Instance { get; } = new();

    public override string Provider => Name;

    public override string ServerVariable => "CASETRACK_TEST_SQLSERVER";

    public override bool Copies => false;

    public override string ConnectionTo(string name, string folder) => new SqlConnectionStringBuilder(Server) { InitialCatalog = name }.ConnectionString;

    public override Task CopyAsync(string from, string to) => throw new NotSupportedException("A database of this server is migrated, not copied.");

    public override Task PourAsync(string from, string to) => CopyAsync(from, to);

    public override async Task DropAsync(string connection)
    {
        await SettleAsync(connection);
        var name = new SqlConnectionStringBuilder(connection).InitialCatalog;
        await using var open = new SqlConnection(Server);
        await open.OpenAsync();
        await using var command = new SqlCommand(
            $"IF DB_ID(N'{name}') IS NOT NULL BEGIN ALTER DATABASE [{name}] SET SINGLE_USER WITH ROLLBACK IMMEDIATE; DROP DATABASE [{name}]; END", open);
        await command.ExecuteNonQueryAsync();
    }

    public override Task SettleAsync(string connection)
    {
        using var pooled = new SqlConnection(connection);
        SqlConnection.ClearPool(pooled);
        return Task.CompletedTask;
    }
}
