using System.Buffers;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace CaseTrack.Infrastructure.Backup;

// An ordinary zip whose comment ends with the SHA-256 of every byte before it: one flipped bit anywhere, also in a place
// that no member covers, is found before anything is unpacked. Inside, the manifest names every member and its hash.
internal sealed partial class BackupArchive : IDisposable
{
    public const string ManifestName = "manifest.json";

    private const string Mark = "casetrack-backup sha256:";
    private const int SealLength = 64;
    private const long ManifestLimit = 64 << 20;

    private readonly FileStream _file;
    private readonly ZipArchive _zip;

    private BackupArchive(FileStream file, ZipArchive zip, BackupManifest manifest, string seal)
    {
        _file = file;
        _zip = zip;
        Manifest = manifest;
        Seal = seal;
    }

    public BackupManifest Manifest { get; }

    // Names this archive: the hash of everything in it.
    public string Seal { get; }

    // Packs the files of a folder. Answers with the seal, once all of it is on the disk.
    public static async Task<string> WriteAsync(
        string path, string folder, Func<IReadOnlyList<BackupMember>, BackupManifest> describe, CancellationToken cancellationToken)
    {
        await using var file = new FileStream(path, Private(FileMode.CreateNew, FileAccess.ReadWrite));
        await using (var zip = await ZipArchive.CreateAsync(file, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken))
        {
            var members = new List<BackupMember>();
            foreach (var source in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
            {
                var name = Path.GetRelativePath(folder, source).Replace(Path.DirectorySeparatorChar, '/');
                await using var from = File.OpenRead(source);
                await using var to = await zip.CreateEntry(name, CompressionLevel.Fastest).OpenAsync(cancellationToken);
                var (bytes, sha256) = await CopyAsync(from, to, long.MaxValue, cancellationToken);
                members.Add(new BackupMember(name, bytes, sha256));
            }

            await using (var manifest = await zip.CreateEntry(ManifestName, CompressionLevel.Fastest).OpenAsync(cancellationToken))
            {
                await manifest.WriteAsync(describe(members).ToBytes(), cancellationToken);
            }

            zip.Comment = Mark + new string('0', SealLength);
        }

        file.Position = 0;
        var (_, seal) = await CopyAsync(file, Stream.Null, file.Length - SealLength, cancellationToken);
        file.Position = file.Length - SealLength;
        await file.WriteAsync(Encoding.ASCII.GetBytes(seal), cancellationToken);
        file.Flush(flushToDisk: true);
        return seal;
    }

    // Opens an archive that was found whole: its seal, its list of members, and every member by its hash.
    public static async Task<BackupArchive> OpenAsync(string path, CancellationToken cancellationToken)
    {
        var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        try
        {
            var seal = await CheckSealAsync(file, cancellationToken);
            file.Position = 0;
            var zip = new ZipArchive(file, ZipArchiveMode.Read, leaveOpen: true, Encoding.UTF8);
            var archive = new BackupArchive(file, zip, await ReadManifestAsync(zip, cancellationToken), seal);
            archive.MustHoldWhatItLists();
            await archive.ReadMembersAsync(static _ => Stream.Null, cancellationToken);
            return archive;
        }
        catch (Exception e) when (e is InvalidDataException or ArgumentException or OverflowException or EndOfStreamException or NotSupportedException)
        {
            await file.DisposeAsync();
            throw Damaged(e.GetType().Name);
        }
        catch
        {
            await file.DisposeAsync();
            throw;
        }
    }

    // Every byte is hashed once more on its way out, should the file have changed since it was opened.
    public async Task ExtractAsync(string folder, CancellationToken cancellationToken) =>
        await ReadMembersAsync(member =>
        {
            var target = Path.Combine(folder, member.Path);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            return new FileStream(target, Private(FileMode.CreateNew, FileAccess.Write));
        }, cancellationToken);

    public void Dispose()
    {
        _zip.Dispose();
        _file.Dispose();
    }

    // The archive and what is unpacked from it hold keys and names: for nobody else's eyes.
    private static FileStreamOptions Private(FileMode mode, FileAccess access)
    {
        var options = new FileStreamOptions { Mode = mode, Access = access, Share = FileShare.None };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return options;
    }

    private static async Task<string> CheckSealAsync(FileStream file, CancellationToken cancellationToken)
    {
        var comment = new byte[Mark.Length + SealLength];
        if (file.Length < comment.Length)
        {
            throw Damaged("short");
        }

        var (_, seal) = await CopyAsync(file, Stream.Null, file.Length - SealLength, cancellationToken);
        file.Position = file.Length - comment.Length;
        await file.ReadExactlyAsync(comment, cancellationToken);
        return Encoding.ASCII.GetString(comment) == Mark + seal ? seal : throw Damaged("seal");
    }

    private static async Task<BackupManifest> ReadManifestAsync(ZipArchive zip, CancellationToken cancellationToken)
    {
        if (zip.Entries.Count(e => e.FullName == ManifestName) != 1 || zip.GetEntry(ManifestName) is not { Length: <= ManifestLimit } entry)
        {
            throw Damaged(ManifestName);
        }

        using var bytes = new MemoryStream();
        await using var from = await entry.OpenAsync(cancellationToken);
        await CopyAsync(from, bytes, ManifestLimit, cancellationToken);
        return BackupManifest.Read(bytes.ToArray()) ?? throw Damaged(ManifestName);
    }

    // The list and the archive hold the same names, each once, and none leads out of the folder.
    private void MustHoldWhatItLists()
    {
        if (Manifest.Format > BackupManifest.NewestFormat)
        {
            throw new BackupRefusedException(BackupRefusals.Newer, Manifest.Program);
        }

        var listed = Manifest.Members.Select(m => m.Path).ToList();
        var held = _zip.Entries.Select(e => e.FullName).Where(n => n != ManifestName).ToList();
        if (listed.Count != listed.Distinct(StringComparer.OrdinalIgnoreCase).Count() || !listed.Order(StringComparer.Ordinal).SequenceEqual(held.Order(StringComparer.Ordinal)))
        {
            throw Damaged("members");
        }

        if (listed.Find(n => !SafeName().IsMatch(n) || n.Split('/').Any(part => part is "." or "..")) is { } unsafeName)
        {
            throw Damaged(unsafeName);
        }
    }

    private async Task ReadMembersAsync(Func<BackupMember, Stream> target, CancellationToken cancellationToken)
    {
        foreach (var member in Manifest.Members)
        {
            await using var from = await _zip.GetEntry(member.Path)!.OpenAsync(cancellationToken);
            await using var to = target(member);
            // One byte more than listed is enough to know; what unpacks to far more is not unpacked.
            if (await CopyAsync(from, to, member.Bytes + 1, cancellationToken) != (member.Bytes, member.Sha256))
            {
                throw Damaged(member.Path);
            }

            if (to is FileStream written)
            {
                written.Flush(flushToDisk: true);
            }
        }
    }

    private static async Task<(long Bytes, string Sha256)> CopyAsync(Stream from, Stream to, long atMost, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(1 << 17);
        try
        {
            var bytes = 0L;
            while (bytes < atMost && await from.ReadAsync(buffer.AsMemory(0, (int)Math.Min(buffer.Length, atMost - bytes)), cancellationToken) is > 0 and var read)
            {
                hash.AppendData(buffer, 0, read);
                await to.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                bytes += read;
            }

            return (bytes, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static BackupRefusedException Damaged(string where) => new(BackupRefusals.Damaged, where);

    // Relative, forward slashes, no drive, no colon, no control character.
    [GeneratedRegex(@"^[^/\\:\p{C}]+(/[^/\\:\p{C}]+)*$", RegexOptions.CultureInvariant)]
    private static partial Regex SafeName();
}
