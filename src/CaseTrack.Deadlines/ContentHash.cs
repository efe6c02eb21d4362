using System.Security.Cryptography;
using System.Text;

namespace CaseTrack.Deadlines;

/// <summary>A short name for a content, for "computed with rulebook X and calendar Y".</summary>
internal static class ContentHash
{
    internal static string Short(string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content)))[..12];
}
