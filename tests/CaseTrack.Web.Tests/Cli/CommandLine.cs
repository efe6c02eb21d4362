using System.Text.Json;
using CaseTrack.Testing;
using CaseTrack.Web.Cli;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.Cli;

internal sealed record CommandResult(int ExitCode, string Out, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Out).RootElement;

    public string ErrorLine => Assert.Single(Error.TrimEnd('\n').Split('\n'));
}

// Runs real commands in this process, over a data folder of their own.
internal sealed class CommandLine : IDisposable
{
    public string Folder { get; } = Directory.CreateTempSubdirectory("casetrack-cli-").FullName;

    public AdjustableTime Time { get; } = AdjustableTime.At("2026-03-02");

    // Beside the data folder, as the environment would give them.
    public Dictionary<string, string?> Settings { get; } = [];

    public string Database => Path.Combine(Folder, "data", "casetrack.db");

    public async Task<CommandResult> RunAsync(params string[] args)
    {
        using var output = new StringWriter { NewLine = "\n" };
        using var error = new StringWriter { NewLine = "\n" };
        var code = await Commands.RunAsync(args, new Terminal(output, error, TextReader.Null, IsInteractive: false, ShowsProgress: false), builder =>
        {
            builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?> { ["CASETRACK_DATA"] = Path.Combine(Folder, "data"), ["Logging:LogLevel:Default"] = "None" });
            builder.Configuration.AddInMemoryCollection(Settings);
            builder.Services.AddSingleton<TimeProvider>(Time);
            builder.Services.Configure<PasswordHasherOptions>(o => o.IterationCount = 1);
        });
        return new CommandResult(code, output.ToString(), error.ToString());
    }

    public string Write(string name, string content) => Write(name, System.Text.Encoding.UTF8.GetBytes(content));

    public string Write(string name, byte[] content)
    {
        var path = Path.Combine(Folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    public void Execute(string sql)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the tests' own text
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }

    public static string Data(string name) => Path.Combine(AppContext.BaseDirectory, "Data", name);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Folder, recursive: true);
    }
}
