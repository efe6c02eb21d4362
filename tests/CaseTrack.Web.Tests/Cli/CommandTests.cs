namespace CaseTrack.Web.Tests.Cli;

public sealed class CommandTests : IDisposable
{
    private readonly CommandLine _line = new();

    public void Dispose() => _line.Dispose();

    [Theory]
    [InlineData("frobnicate", "frobnicate")]
    [InlineData("serve --frob", "--frob")]
    [InlineData("serve --urls", "--urls")]
    [InlineData("serve --urls nonsense", "nonsense")]
    [InlineData("deadline", "deadline compute")]
    [InlineData("deadline compute", "--file")]
    [InlineData("deadline compute --file nowhere.json", "nowhere.json")]
    [InlineData("deadline compute --file nowhere.json --lang fr", "fr")]
    [InlineData("import", "ledger")]
    [InlineData("import ledger nowhere.csv", "--agency")]
    [InlineData("import ledger nowhere.csv --agency X", "nowhere.csv")]
    [InlineData("import ledger nowhere.csv --agency X --map nowhere.json", "nowhere.csv")]
    [InlineData("import calendar nowhere.json", "nowhere.json")]
    [InlineData("import rulebook", "rulebook")]
    [InlineData("indicators --from 2016-01-01", "--to")]
    [InlineData("indicators --from 2016-02-30 --to 2020-12-31", "2016-02-30")]
    [InlineData("indicators --from 01.02.2016 --to 2020-12-31", "01.02.2016")]
    [InlineData("sweep --as-of yesterday", "yesterday")]
    [InlineData("demo --cases -1", "--cases")]
    [InlineData("demo --cases many", "many")]
    [InlineData("audit verify now", "now")]
    [InlineData("migrate back", "back")]
    [InlineData("setup", "--region")]
    [InlineData("reset-sign-in", "--user")]
    [InlineData("reset-sign-in --user nobody-at-all", "nobody-at-all")]
    [InlineData("indicators --from 2021-01-01 --to 2020-12-31", "--from")]
    public async Task Command_WhenItCannotBeUnderstood_EndsWith2AndOneLineThatSaysWhatToType(string line, string named)
    {
        var plain = await _line.RunAsync(line.Split(' '));
        var json = await _line.RunAsync(["--json", .. line.Split(' ')]);

        Assert.Equal((2, ""), (plain.ExitCode, plain.Out));
        Assert.Contains(named, plain.ErrorLine);
        Assert.Equal(2, json.ExitCode);
        Assert.Contains(named, json.Json.GetProperty("error").GetProperty("message").GetString());
    }

    [Fact]
    public async Task Migrate_WhenRunTwice_SaysThatNothingIsLeft()
    {
        var first = await _line.RunAsync("migrate", "--json");
        var second = await _line.RunAsync("migrate", "--json");

        Assert.Equal((0, 0), (first.ExitCode, second.ExitCode));
        Assert.NotEqual(0, first.Json.GetProperty("applied").GetArrayLength());
        Assert.Equal(0, second.Json.GetProperty("applied").GetArrayLength());
    }

    [Fact]
    public async Task Migrate_WhenTheDatabaseIsNewer_IsRefused()
    {
        await _line.RunAsync("migrate");
        _line.Execute("INSERT INTO __EFMigrationsHistory (MigrationId, ProductVersion) VALUES ('29990101000000_Later', '99')");

        var migrate = await _line.RunAsync("migrate");
        var sweep = await _line.RunAsync("sweep");

        Assert.Equal((2, 2), (migrate.ExitCode, sweep.ExitCode));
        Assert.Contains("29990101000000_Later", migrate.ErrorLine);
    }

    [Fact]
    public async Task Migrate_WhenAnotherProcessWasKilledInIt_GoesOn()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_line.Database)!);
        _line.Execute("CREATE TABLE __EFMigrationsLock (Id INTEGER NOT NULL PRIMARY KEY, Timestamp TEXT NOT NULL); INSERT INTO __EFMigrationsLock VALUES (1, '2026-01-01')");

        Assert.Equal(0, (await _line.RunAsync("migrate")).ExitCode);
    }

    [Fact]
    public async Task Commands_WhenStartedAtOnceOnAnEmptyFolder_AllSucceed()
    {
        var results = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => _line.RunAsync("indicators", "--from", "2016-01-01", "--to", "2020-12-31"))));

        Assert.All(results, r => Assert.Equal((0, ""), (r.ExitCode, r.Error)));
    }

    [Fact]
    public async Task Command_WhenTheDataFolderIsAFile_EndsWith3AndOneLine()
    {
        _line.Write("data", "in the way");

        var result = await _line.RunAsync("sweep");

        Assert.Equal((3, ""), (result.ExitCode, result.Out));
        Assert.NotEmpty(result.ErrorLine);
    }

    [Fact]
    public async Task Command_WhenTheDatabaseIsNone_EndsWith3AndOneLine()
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_line.Database)!);
        await File.WriteAllTextAsync(_line.Database, string.Concat(Enumerable.Repeat("this is no database ", 100)));

        var result = await _line.RunAsync("sweep");

        Assert.Equal((3, ""), (result.ExitCode, result.Out));
        Assert.NotEmpty(result.ErrorLine);
    }

    [Fact]
    public async Task Setup_WhenEverythingIsGiven_OpensThreeAccountsOnce()
    {
        string[] setup =
        [
            "setup", "--region", "500116", "--agency-code", "500116-SCJ", "--agency-name", "江津区市场监督管理局", "--prefix", "津市监",
            "--system-admin", "sys:钱一", "--security-admin", "sec:孙二", "--audit-admin", "aud:李三", "--json",
        ];

        var first = await _line.RunAsync(setup);
        var second = await _line.RunAsync(setup);

        Assert.Equal((0, 2), (first.ExitCode, second.ExitCode));
        Assert.Equal(["sys", "sec", "aud"], first.Json.GetProperty("accounts").EnumerateArray().Select(a => a.GetProperty("user").GetString()));
        Assert.Equal("already_set_up", second.Json.GetProperty("error").GetProperty("code").GetString());
        Assert.Equal(0, (await _line.RunAsync("audit", "verify")).ExitCode);
    }

    [Fact]
    public async Task ResetSignIn_GivesAnAdministratorANewOneTimePassword()
    {
        await _line.RunAsync("demo", "--cases", "0");

        var reset = await _line.RunAsync("reset-sign-in", "--user", "secadmin", "--json");

        Assert.Equal(0, reset.ExitCode);
        Assert.Equal("secadmin", reset.Json.GetProperty("user").GetString());
        Assert.Equal(16, reset.Json.GetProperty("password").GetString()!.Length);
        Assert.Equal(0, (await _line.RunAsync("audit", "verify")).ExitCode);
    }

    [Fact]
    public async Task Sweep_WhenTheDayLiesBeforeTheLast_IsRefused()
    {
        await _line.RunAsync("demo", "--cases", "3");

        var last = await _line.RunAsync("sweep", "--json");
        var back = await _line.RunAsync("sweep", "--as-of", "2026-03-01");

        Assert.Equal((0, "2026-03-02"), (last.ExitCode, last.Json.GetProperty("swept_on").GetString()));
        Assert.Equal(2, back.ExitCode);
    }

    [Fact]
    public async Task Demo_WhenLoaded_GivesAccountsAndAWholeRecord_AndASecondTimeTheSame()
    {
        var first = await _line.RunAsync("demo", "--cases", "12", "--seed", "3", "--json");
        var second = await _line.RunAsync("demo", "--cases", "12", "--seed", "3", "--json");
        var verify = await _line.RunAsync("audit", "verify", "--json");

        Assert.Equal((0, 0, 0), (first.ExitCode, second.ExitCode, verify.ExitCode));
        Assert.Equal(first.Out, second.Out);
        Assert.Equal(["user", "password", "role", "agency"], first.Json.GetProperty("accounts")[0].EnumerateObject().Select(p => p.Name));
        Assert.True(verify.Json.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task AuditVerify_WhenACaseWasEditedPastTheProgram_EndsWith1AndNamesIt()
    {
        await _line.RunAsync("demo", "--cases", "3");
        _line.Execute("UPDATE Cases SET FiledOn = '2020-01-01' WHERE Number = (SELECT min(Number) FROM Cases)");

        var verify = await _line.RunAsync("audit", "verify", "--json");

        Assert.Equal(1, verify.ExitCode);
        var finding = Assert.Single(verify.Json.GetProperty("findings").EnumerateArray());
        Assert.Equal(("row_altered", "Case"), (finding.GetProperty("code").GetString(), finding.GetProperty("kind").GetString()));
        Assert.Contains(finding.GetProperty("subject").GetString()!, finding.GetProperty("message").GetString());
    }
}
