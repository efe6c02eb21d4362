using System.Buffers.Binary;
using CaseTrack.Domain.Common;

namespace CaseTrack.Infrastructure.Demo;

// Ids of the same shape as IdGenerator's (UUIDv7), but from a seed: the same demonstration has the same ids and hashes.
internal sealed class DemoIds(int seed)
{
    private readonly Random _random = new(seed);

    public T New<T>(DateTimeOffset at) where T : struct, ITypedId<T>
    {
        Span<byte> bytes = stackalloc byte[16];
        _random.NextBytes(bytes);
        BinaryPrimitives.WriteInt64BigEndian(bytes, (at.ToUnixTimeMilliseconds() << 16) | BinaryPrimitives.ReadUInt16BigEndian(bytes[6..]));
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x70);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return T.From(new Guid(bytes, bigEndian: true));
    }
}
