using System.Security.Cryptography;
using System.Text;

namespace CaseTrack.Application.Import;

// The details under which an import stands in the chain of its agency.
public static class LedgerImport
{
    public const string Imported = "imported";
    public const string Updated = "updated";
    public const string Digest = "digest";
}

// How many subjects there are and which, whatever their order: their hashes combined bit by bit, so that several imports combine too.
public sealed class SubjectDigest
{
    private readonly byte[] _sum = new byte[SHA256.HashSizeInBytes];

    public int Count { get; private set; }

    public void Add(Guid subject)
    {
        Combine(SHA256.HashData(Encoding.ASCII.GetBytes(subject.ToString("D"))));
        Count++;
    }

    public void Add(int count, string digest)
    {
        Combine(Convert.FromHexString(digest));
        Count += count;
    }

    public override string ToString() => Convert.ToHexStringLower(_sum);

    private void Combine(byte[] hash)
    {
        for (var i = 0; i < _sum.Length; i++)
        {
            _sum[i] ^= hash[i];
        }
    }
}
