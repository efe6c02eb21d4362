using CaseTrack.Testing.Databases;

namespace CaseTrack.Web.Tests.Cli;

// A server's database: somebody's to migrate, and refused while it may lose what it acknowledged.
public sealed class ServerDatabaseCommandTests : IAsyncDisposable
{
    private static readonly DatabaseKind Server = DatabaseKind.Named("PostgreSql");

    private readonly CommandLine _line = new();
    private string _connection = "";

    public async ValueTask DisposeAsync()
    {
        _line.Dispose();
        if (_connection.Length > 0)
        {
            await Server.DropAsync(_connection);
        }
    }

    [Fact]
    public async Task Commands_OnAServersDatabase_WaitForMigrate_AndForADatabaseThatKeepsWhatItSaid()
    {
        Assert.SkipUnless(Server.IsReachable, $"no PostgreSQL: set {Server.ServerVariable}");
        _connection = Server.ConnectionTo($"casetrack_cli_{Environment.ProcessId}", _line.Folder);
        (_line.Settings["Database:Provider"], _line.Settings["ConnectionStrings:CaseTrack"]) = (Server.Provider, _connection);

        var early = await _line.RunAsync("serve", "--urls", "http://127.0.0.1:0");
        Assert.Equal((3, ""), (early.ExitCode, early.Out));
        Assert.Contains("migrate", early.ErrorLine, StringComparison.Ordinal);

        Assert.Equal(0, (await _line.RunAsync("migrate")).ExitCode);
        Assert.Equal(0, (await _line.RunAsync("audit", "verify")).ExitCode);

        _line.Settings["ConnectionStrings:CaseTrack"] = _connection + ";Options=-c synchronous_commit=off";
        var weak = await _line.RunAsync("audit", "verify", "--json");
        Assert.Equal((3, "database_unsafe"), (weak.ExitCode, weak.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.Contains("Database__AcceptRisks=synchronous_commit=off", weak.ErrorLine, StringComparison.Ordinal);

        _line.Settings["Database:AcceptRisks"] = "synchronous_commit=off";
        Assert.Equal(0, (await _line.RunAsync("audit", "verify")).ExitCode);
    }

    // Whichever it is, the operator is told in the same form which setting, what stands there and what could.
    [Theory]
    [InlineData("Proxy:Known", "nginx", "Proxy__Known", "nginx")]
    [InlineData("Keys:Certificate", "no-such-file.pfx", "Keys__Certificate", "no-such-file.pfx")]
    [InlineData("Database:Provider", "Oracle", "Database__Provider", "Sqlite, PostgreSql, SqlServer")]
    [InlineData("Database:Provider", "PostgreSql", "ConnectionStrings__CaseTrack", "")]
    [InlineData("Webhooks:AllowedNetworks", "10.0.0.1/8", "Webhooks__AllowedNetworks", "10.20.0.0/16")]
    [InlineData("Webhooks:TimeoutSeconds", "31", "Webhooks__TimeoutSeconds", "1–30")]
    public async Task Command_WhenASettingCannotBeUsed_EndsWith3AndNamesIt(string setting, string value, string named, string told)
    {
        _line.Settings[setting] = value;

        var plain = await _line.RunAsync("sweep");
        var json = await _line.RunAsync("sweep", "--json");

        Assert.Equal((3, ""), (plain.ExitCode, plain.Out));
        Assert.Contains(named, plain.ErrorLine, StringComparison.Ordinal);
        Assert.Contains(told, plain.ErrorLine, StringComparison.Ordinal);
        Assert.Equal((3, "setting_invalid"), (json.ExitCode, json.Json.GetProperty("error").GetProperty("code").GetString()));
    }
}
