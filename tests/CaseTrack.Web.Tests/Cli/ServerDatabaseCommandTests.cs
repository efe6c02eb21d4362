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

    [Fact]
    public async Task Command_WhenASettingCannotBeRead_EndsWith3AndNamesIt()
    {
        _line.Settings["Proxy:Known"] = "nginx";

        var result = await _line.RunAsync("sweep");

        Assert.Equal((3, ""), (result.ExitCode, result.Out));
        Assert.Contains("Proxy__Known", result.ErrorLine, StringComparison.Ordinal);
    }
}
