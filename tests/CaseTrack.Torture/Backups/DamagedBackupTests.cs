using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using CaseTrack.Infrastructure.Backup;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using Microsoft.Extensions.Configuration;

namespace CaseTrack.Torture.Backups;

// A hundred ways to spoil one backup: each is refused before anything is written.
public sealed class DamagedBackupTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Restore_OfADamagedBackup_IsRefusedBeforeAnythingIsWritten()
    {
        await using var app = await TestApp.StartAsync();
        await (await World.CreateAsync(app)).FileCaseAsync();
        Directory.CreateDirectory(Path.Combine(app.Folder, "keys"));
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "keys", "key-1.xml"), "<key/>", TestContext.Current.CancellationToken);
        var whole = Path.Combine(app.Folder, "whole.zip");
        await Backups(app.Folder, app).TakeAsync(whole, _ => Task.CompletedTask, TestContext.Current.CancellationToken);
        var bytes = await File.ReadAllBytesAsync(whole, TestContext.Current.CancellationToken);
        var target = Path.Combine(app.Folder, "target");
        var spoiled = Path.Combine(app.Folder, "spoiled.zip");

        var damages = Damages(bytes).ToList();
        var kept = new List<string>();
        foreach (var (name, damaged) in damages)
        {
            await File.WriteAllBytesAsync(spoiled, damaged, TestContext.Current.CancellationToken);
            try
            {
                await Backups(target, app).RestoreAsync(spoiled, null, TestContext.Current.CancellationToken);
                kept.Add($"{name}: restored");
            }
            catch (BackupRefusedException refused) when (refused.Code == BackupRefusals.Damaged && !Directory.Exists(target))
            {
                continue;
            }
            catch (Exception e)
            {
                kept.Add($"{name}: {e.GetType().Name} {e.Message}, folder made: {Directory.Exists(target)}");
            }
        }

        output.WriteLine($"{damages.Count} damaged backups of {bytes.Length} bytes, {damages.Count - kept.Count} refused");
        Assert.Empty(kept);
        Assert.True(damages.Count >= 100);
        Assert.Empty(Directory.EnumerateFiles(Path.GetDirectoryName(app.Folder)!, "evil*"));
        // The same archive, sealed again without any damage, is taken: it is the damage that was refused.
        await File.WriteAllBytesAsync(spoiled, Sealed(Changed(bytes, static _ => { })), TestContext.Current.CancellationToken);
        Assert.Equal(RestoreFinding.None, (await Backups(target, app).RestoreAsync(spoiled, null, TestContext.Current.CancellationToken)).Finding);
    }

    private static Infrastructure.Backup.Backups Backups(string folder, TestApp app) =>
        new(DataSettings.From(new ConfigurationManager { ["CASETRACK_DATA"] = folder }), app.Time);

    private static IEnumerable<(string Name, byte[] Bytes)> Damages(byte[] whole)
    {
        var random = new Random(20261122);
        foreach (var at in (int[])[0, 3, 10, whole.Length / 2, whole.Length - 1, whole.Length - 64, whole.Length - 65, whole.Length - 88, whole.Length - 100, .. Enumerable.Range(0, 55).Select(_ => random.Next(whole.Length))])
        {
            var flipped = whole.ToArray();
            flipped[at] ^= (byte)(1 << random.Next(8));
            yield return ($"flipped at {at}", flipped);
        }

        foreach (var length in (int[])[0, 1, 63, 87, 88, whole.Length - 1, whole.Length - 64, .. Enumerable.Range(0, 12).Select(_ => random.Next(whole.Length))])
        {
            yield return ($"truncated to {length}", whole[..length]);
        }

        yield return ("lengthened", [.. whole, 0]);
        yield return ("twice", [.. whole, .. whole]);
        yield return ("not an archive", Encoding.UTF8.GetBytes(new string('x', 4096)));
        yield return ("an ordinary archive", Changed(whole, static zip => zip.Comment = ""));

        // From here on the seal is right: somebody packed it wrongly.
        foreach (var (name, change) in Repacked)
        {
            yield return (name, Sealed(Changed(whole, change)));
        }
    }

    private static IEnumerable<(string Name, Action<ZipArchive> Change)> Repacked =>
    [
        ("database missing", zip => zip.GetEntry("database.sqlite")!.Delete()),
        ("key missing", zip => zip.GetEntry("keys/key-1.xml")!.Delete()),
        ("manifest missing", zip => zip.GetEntry("manifest.json")!.Delete()),
        ("manifest empty", zip => Replace(zip, "manifest.json", "")),
        ("manifest is null", zip => Replace(zip, "manifest.json", "null")),
        ("manifest of another thing", zip => Replace(zip, "manifest.json", "{\"format\": 1}")),
        ("manifest twice", zip => Write(zip, "manifest.json", "{}")),
        ("member more", zip => Write(zip, "keys/other.xml", "<key/>")),
        ("member twice", zip => Write(zip, "keys/key-1.xml", "<key/>")),
        ("member changed", zip => Replace(zip, "keys/key-1.xml", "<KEY/>")),
        ("member longer", zip => Replace(zip, "keys/key-1.xml", "<key/>" + new string(' ', 100_000))),
        ("member shorter", zip => Replace(zip, "keys/key-1.xml", "")),
        ("member renamed", zip => { zip.GetEntry("keys/key-1.xml")!.Delete(); Write(zip, "keys/key-2.xml", "<key/>"); }),
        ("database neither held nor listed", zip =>
        {
            zip.GetEntry("database.sqlite")!.Delete();
            var manifest = Read(zip, "manifest.json");
            var (from, to) = (manifest.IndexOf("\"members\": [", StringComparison.Ordinal) + "\"members\": [".Length, manifest.IndexOf('{', manifest.IndexOf("keys/", StringComparison.Ordinal) - 30));
            Replace(zip, "manifest.json", manifest.Remove(from, to - from));
        }),
        .. ((string[])["../evil.txt", "keys/../../evil.txt", "/evil.txt", "..\\\\evil.txt", "C:/evil.txt", "C:evil.txt", "./evil.txt", "keys//evil.txt", "keys/evil\\u0000.txt", "evil/"])
            .Select(path => ($"leads to {path}", (Action<ZipArchive>)(zip => Smuggle(zip, path)))),
    ];

    // Listed as it should be, hash and all: only its name is wrong.
    private static void Smuggle(ZipArchive zip, string escaped)
    {
        var manifest = Read(zip, "manifest.json");
        var first = manifest.IndexOf("\"members\": [", StringComparison.Ordinal) + "\"members\": [".Length;
        var hash = Convert.ToHexStringLower(SHA256.HashData("<key/>"u8));
        Replace(zip, "manifest.json", manifest.Insert(first, $"{{\"path\": \"{escaped}\", \"bytes\": 6, \"sha256\": \"{hash}\"}},"));
        Write(zip, System.Text.Json.JsonSerializer.Deserialize<string>($"\"{escaped}\"")!, "<key/>");
    }

    private static byte[] Changed(byte[] whole, Action<ZipArchive> change)
    {
        using var stream = new MemoryStream();
        stream.Write(whole);
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Update, leaveOpen: true))
        {
            change(zip);
        }

        return stream.ToArray();
    }

    // The comment keeps its length, so what stands before it does too.
    private static byte[] Sealed(byte[] archive)
    {
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(archive.AsSpan(..^64)))).CopyTo(archive.AsSpan(^64..));
        return archive;
    }

    private static void Replace(ZipArchive zip, string name, string content)
    {
        zip.GetEntry(name)!.Delete();
        Write(zip, name, content);
    }

    private static void Write(ZipArchive zip, string name, string content)
    {
        using var writer = new StreamWriter(zip.CreateEntry(name).Open());
        writer.Write(content);
    }

    private static string Read(ZipArchive zip, string name)
    {
        using var reader = new StreamReader(zip.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }
}
