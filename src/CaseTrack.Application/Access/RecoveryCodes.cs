using System.Security.Cryptography;
using System.Text;

namespace CaseTrack.Application.Access;

// For somebody whose telephone is gone. 120 random bits each, so a plain hash is enough to keep them (ASVS 6.5.2).
public static class RecoveryCodes
{
    public const int Count = 10;

    // Without what looks alike on paper.
    private const string Alphabet = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    private const int Letters = 24;
    private const int Group = 6;

    public static IReadOnlyList<string> New() => [.. Enumerable.Range(0, Count).Select(_ => Grouped(RandomNumberGenerator.GetString(Alphabet, Letters)))];

    public static string HashOf(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.ASCII.GetBytes(Plain(code))));

    private static string Plain(string code) => new([.. code.ToUpperInvariant().Where(char.IsAsciiLetterOrDigit)]);

    private static string Grouped(string code) => string.Join('-', code.Chunk(Group).Select(c => new string(c)));
}
