using System.Text.Json;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Configuration;

namespace CaseTrack.Web.Tests.Cli;

// backup and restore as an operator types them. Damage, load and the server database: CaseTrack.Torture/Backups.
public sealed class BackupCommandTests : IDisposable
{
    private readonly CommandLine _line = new();
    private readonly CommandLine _elsewhere = new();

    private string Archive => Path.Combine(_line.Folder, "backup.zip");

    private string Data => Path.Combine(_elsewhere.Folder, "data");

    public void Dispose()
    {
        _line.Dispose();
        _elsewhere.Dispose();
    }

    [Fact]
    public async Task Restore_OfABackup_BringsBackEveryRowAndFile_AndBothStandInTheAuditLog()
    {
        await _line.RunAsync("demo", "--cases", "12");
        var evidence = Path.Combine(_line.Folder, "data", "files", "2026", "03", "photo.jpg");
        Directory.CreateDirectory(Path.GetDirectoryName(evidence)!);
        await File.WriteAllBytesAsync(evidence, [0xFF, 0xD8, 0x00], TestContext.Current.CancellationToken);
        var before = Rows(_line.Database);

        var backup = await _line.RunAsync("backup", Archive, "--json");
        var restore = await _elsewhere.RunAsync("restore", Archive, "--json");

        Assert.True((0, 0) == (backup.ExitCode, restore.ExitCode), backup.Error + restore.Error);
        Assert.Equal(backup.Json.GetProperty("heads").GetRawText(), restore.Json.GetProperty("heads").GetRawText());
        Assert.Equal([0xFF, 0xD8, 0x00], await File.ReadAllBytesAsync(Path.Combine(Data, "files", "2026", "03", "photo.jpg"), TestContext.Current.CancellationToken));
        var after = Rows(_elsewhere.Database);
        Assert.Equal(before.Keys, after.Keys);
        // The restore itself is one entry, its announcement, and the new head of the installation.
        Assert.Equal(["AuditEntries", "Installation", "Outbox"], after.Keys.Where(t => !before[t].SetEquals(after[t])));
        Assert.All(before.Where(t => t.Key != "Installation"), t => Assert.Subset(after[t.Key], t.Value));
        Assert.Equal(before["AuditEntries"].Count + 1, after["AuditEntries"].Count);
        Assert.Contains(Rows(_line.Database)["AuditEntries"], r => r.Contains("backup_taken", StringComparison.Ordinal) && r.Contains($"command line: {Environment.UserName}", StringComparison.Ordinal));
        Assert.Contains(after["AuditEntries"], r => r.Contains("backup_restored", StringComparison.Ordinal) && r.Contains($"command line: {Environment.UserName}", StringComparison.Ordinal));
        Assert.Equal(0, (await _elsewhere.RunAsync("audit", "verify")).ExitCode);
    }

    [Fact]
    public async Task Backup_WhereItWouldOverwriteOrHasNoFolder_IsRefused()
    {
        await _line.RunAsync("migrate");
        Assert.Equal(0, (await _line.RunAsync("backup", Archive)).ExitCode);
        var bytes = await File.ReadAllBytesAsync(Archive, TestContext.Current.CancellationToken);

        var again = await _line.RunAsync("backup", Archive);
        var nowhere = await _line.RunAsync("backup", Path.Combine(_line.Folder, "nowhere", "backup.zip"));
        var missing = await _line.RunAsync("restore", Path.Combine(_line.Folder, "nowhere.zip"));

        Assert.Equal((2, 2, 2), (again.ExitCode, nowhere.ExitCode, missing.ExitCode));
        Assert.Contains("backup.zip", again.ErrorLine);
        Assert.Contains("nowhere", nowhere.ErrorLine);
        Assert.Contains("nowhere.zip", missing.ErrorLine);
        Assert.Equal(bytes, await File.ReadAllBytesAsync(Archive, TestContext.Current.CancellationToken));
        Assert.Equal(["backup.zip", "data"], Directory.EnumerateFileSystemEntries(_line.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    // A command without the settings of the service sees an empty folder: what it would say of it would be false.
    [Theory]
    [InlineData("backup", "backup.zip")]
    [InlineData("audit", "verify")]
    public async Task BackupAndVerify_WhereThereIsNoDatabase_SaySoAndMakeNone(string command, string argument)
    {
        var answer = await _line.RunAsync(command, command == "backup" ? Archive : argument, "--json");

        Assert.Equal((3, "setting_invalid"), (answer.ExitCode, answer.Json.GetProperty("error").GetProperty("code").GetString()));
        Assert.False(File.Exists(_line.Database));
        Assert.False(File.Exists(Archive));
    }

    [Fact]
    public async Task Restore_IntoAFolderThatIsNotEmpty_IsRefusedAndLeavesIt()
    {
        await _line.RunAsync("migrate");
        await _line.RunAsync("backup", Archive);
        Directory.CreateDirectory(Data);
        await File.WriteAllTextAsync(Path.Combine(Data, "mine.txt"), "mine", TestContext.Current.CancellationToken);

        var refused = await _elsewhere.RunAsync("restore", Archive, "--json");
        var overItself = await _line.RunAsync("restore", Archive);

        Assert.Equal((2, 2), (refused.ExitCode, overItself.ExitCode));
        Assert.Equal("folder_not_empty", refused.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(["mine.txt"], Directory.EnumerateFileSystemEntries(Data).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Restore_ThatWouldRollKnownHistoryBack_IsAFindingAndWritesNothing()
    {
        await _line.RunAsync("demo", "--cases", "5");
        var taken = _line.Write("taken.json", (await _line.RunAsync("backup", Archive, "--json")).Out);
        var later = _line.Write("later.json", (await _line.RunAsync("audit", "verify", "--json")).Out);
        var rewritten = _line.Write("rewritten.json", (await File.ReadAllTextAsync(taken, TestContext.Current.CancellationToken)).Replace(
            JsonDocument.Parse(await File.ReadAllTextAsync(taken, TestContext.Current.CancellationToken)).RootElement.GetProperty("heads").GetProperty("installation").GetProperty("hash").GetString()!,
            new string('a', 64), StringComparison.Ordinal));

        var back = await _elsewhere.RunAsync("restore", Archive, "--known", later, "--json");
        var other = await _elsewhere.RunAsync("restore", Archive, "--known", rewritten, "--json");
        var nothing = await _elsewhere.RunAsync("restore", Archive, "--known", Archive);
        var wasThere = Directory.Exists(Data);
        var same = await _elsewhere.RunAsync("restore", Archive, "--known", taken, "--json");

        Assert.Equal((1, 1, 2, false, 0), (back.ExitCode, other.ExitCode, nothing.ExitCode, wasThere, same.ExitCode));
        Assert.Equal("rolls_back", back.Json.GetProperty("finding").GetString());
        Assert.Equal("history_differs", other.Json.GetProperty("finding").GetString());
    }

    [Fact]
    public async Task Restore_WhenTheRecordInTheBackupIsNotWhole_IsAFindingAndKeepsNothing()
    {
        await _line.RunAsync("demo", "--cases", "5");
        _line.Execute("UPDATE Cases SET Number = '伪造' WHERE rowid = (SELECT MIN(rowid) FROM Cases)");
        await _line.RunAsync("backup", Archive);

        var restore = await _elsewhere.RunAsync("restore", Archive, "--json");

        Assert.Equal(1, restore.ExitCode);
        Assert.Equal("not_whole", restore.Json.GetProperty("finding").GetString());
        Assert.NotEqual(0, restore.Json.GetProperty("findings").GetArrayLength());
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Restore_OfABackupByANewerProgram_IsRefused()
    {
        await _line.RunAsync("migrate");
        await _line.RunAsync("backup", Archive);
        _line.Execute("INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Later', '99')");
        // The program itself refuses such a database; what a newer program would have packed is packed by its parts.
        var newer = Path.Combine(_line.Folder, "newer.zip");
        var settings = Infrastructure.Persistence.DataSettings.From(new ConfigurationManager { ["CASETRACK_DATA"] = Path.Combine(_line.Folder, "data") });
        await new Infrastructure.Backup.Backups(settings, _line.Time).TakeAsync(newer, _ => Task.CompletedTask, TestContext.Current.CancellationToken);

        var refused = await _elsewhere.RunAsync("restore", newer, "--json");

        Assert.Equal(2, refused.ExitCode);
        Assert.Contains("29990101000000_Later", refused.ErrorLine);
        Assert.False(Directory.Exists(Data));
    }

    [Fact]
    public async Task Folder_WithAnInterruptedRestore_IsRefusedByEveryCommand()
    {
        Directory.CreateDirectory(Path.Combine(_line.Folder, "data", "restoring"));

        var migrate = await _line.RunAsync("migrate", "--json");
        var sweep = await _line.RunAsync("sweep");

        Assert.Equal((2, 2), (migrate.ExitCode, sweep.ExitCode));
        Assert.Equal("restore_unfinished", migrate.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.False(File.Exists(_line.Database));
    }

    [Fact]
    public async Task BackupAndRestore_OnSqlServer_NameTheServersOwnBackup()
    {
        await _line.RunAsync("migrate");
        await _line.RunAsync("backup", Archive);
        _elsewhere.Settings["Database:Provider"] = "SqlServer";
        _elsewhere.Settings["ConnectionStrings:CaseTrack"] = "Server=127.0.0.1,1;Connect Timeout=1;TrustServerCertificate=True";

        var restore = await _elsewhere.RunAsync("restore", Archive);
        var backup = await _elsewhere.RunAsync("backup", Path.Combine(_elsewhere.Folder, "other.zip"));

        Assert.Equal((2, 2), (restore.ExitCode, backup.ExitCode));
        Assert.All([restore, backup], r => Assert.Contains("BACKUP DATABASE", r.ErrorLine));
    }

    [Fact]
    public async Task Restore_OfABackupWithKeysAsFiles_BringsThemBack_AndTheNextCommandTakesThemOver()
    {
        await _line.RunAsync("migrate");
        var keys = Directory.CreateDirectory(Path.Combine(_line.Folder, "data", "keys")).FullName;
        await File.WriteAllTextAsync(Path.Combine(keys, "key-1.xml"), "<key/>", TestContext.Current.CancellationToken);
        // As an earlier version packed them.
        var settings = Infrastructure.Persistence.DataSettings.From(new ConfigurationManager { ["CASETRACK_DATA"] = Path.Combine(_line.Folder, "data") });
        await new Infrastructure.Backup.Backups(settings, _line.Time).TakeAsync(Archive, _ => Task.CompletedTask, TestContext.Current.CancellationToken);

        Assert.Equal(0, (await _elsewhere.RunAsync("restore", Archive)).ExitCode);
        Assert.True(File.Exists(Path.Combine(Data, "keys", "key-1.xml")));
        await _elsewhere.RunAsync("sweep");

        Assert.Contains("key-1|<key/>", Rows(_elsewhere.Database)["DataProtectionKeys"]);
        Assert.False(Directory.Exists(Path.Combine(Data, "keys")));
    }

    // Every table with all its rows as text.
    private static SortedDictionary<string, HashSet<string>> Rows(string database)
    {
        var tables = new SortedDictionary<string, HashSet<string>>(StringComparer.Ordinal);
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        foreach (var table in Read(connection, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '__EF%' AND name NOT LIKE 'sqlite_%'"))
        {
            tables[table] = [.. Read(connection, $"SELECT * FROM \"{table}\"")];
        }

        return tables;
    }

    private static List<string> Read(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the tests' own text
        command.CommandText = sql;
#pragma warning restore CA2100
        using var rows = command.ExecuteReader();
        var read = new List<string>();
        while (rows.Read())
        {
            read.Add(string.Join('|', Enumerable.Range(0, rows.FieldCount).Select(rows.GetValue)));
        }

        return read;
    }
}
