using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace CaseTrack.Application.Machines;

// 256 bits that nobody chose, behind a prefix by which secret scanners find one that leaked.
public static class MachineToken
{
    public const string Prefix = "ctk_";

    private const int Bytes = 32;

    private static readonly int Length = Prefix.Length + Base64Url.GetEncodedLength(Bytes);

    public static string New() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static bool HasShape(string token) => token.Length == Length && token.StartsWith(Prefix, StringComparison.Ordinal);

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
