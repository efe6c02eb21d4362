using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CaseTrack.Application.Audit;

namespace CaseTrack.Infrastructure.Backup;

// What stands in an archive and how each part of it hashes; written last, read first.
public sealed record BackupManifest(
    int Format, string Program, string Provider, string Migration, DateTimeOffset TakenAt, AuditHeads Heads, IReadOnlyList<BackupMember> Members)
{
    public const int NewestFormat = 1;

    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        WriteIndented = true,
    };

    public byte[] ToBytes() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    // Null for what is no manifest.
    public static BackupManifest? Read(byte[] bytes) => Read<BackupManifest>(bytes);

    // The heads that the answer of `backup --json` or `audit verify --json` carries; null where it carries none.
    public static AuditHeads? ReadHeads(byte[] bytes) => Read<Digest>(bytes)?.Heads;

    private static T? Read<T>(byte[] bytes) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(bytes, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Digest(AuditHeads Heads);
}

public sealed record BackupMember(string Path, long Bytes, string Sha256);

// Why a backup or a restore is not done; nothing was written. The code has its words in the command line's texts.
public sealed class BackupRefusedException(string code, params string[] args) : Exception($"{code} {string.Join(' ', args)}".TrimEnd())
{
    public string Code { get; } = code;

    public IReadOnlyList<string> Args { get; } = args;
}

public static class BackupRefusals
{
    public const string FileExists = "file_exists";
    public const string Unfinished = "unfinished";
    public const string FolderMissing = "folder_missing";
    public const string Damaged = "damaged";
    public const string Newer = "newer";
    public const string OtherProvider = "other_provider";
    public const string FolderNotEmpty = "folder_not_empty";
    public const string DatabaseNotEmpty = "database_not_empty";
    public const string RestoreUnfinished = "restore_unfinished";
    public const string ProviderOwn = "provider_own";
    public const string KnownInvalid = "known_invalid";

    public static IReadOnlyList<string> All { get; } =
        [.. typeof(BackupRefusals).GetFields().Where(f => f.IsLiteral).Select(f => (string)f.GetRawConstantValue()!)];
}

// The database's own program for its backup is not installed where this one looks.
public sealed class BackupToolMissingException(string tool) : Exception($"{tool} was not found")
{
    public string Tool { get; } = tool;
}
