using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace CaseTrack.Application.Access;

// One-time codes from time (RFC 6238): six digits, thirty seconds, HMAC-SHA-1, which is what every authenticator app speaks.
// Identity's own provider accepts five minutes and a code as often as it is sent, so it does not serve here.
public static class Totp
{
    public const int SecretLength = 20;
    public const int Digits = 6;
    public const int StepSeconds = 30;

    // A clock may be one step off, not more.
    private const int StepsAside = 1;

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static byte[] NewSecret() => RandomNumberGenerator.GetBytes(SecretLength);

    public static long StepAt(DateTimeOffset instant) => instant.ToUnixTimeSeconds() / StepSeconds;

    [SuppressMessage("Security", "CA5350", Justification = "RFC 6238; HMAC does not rest on collisions")]
    public static string CodeOf(ReadOnlySpan<byte> secret, long step, int digits = Digits)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> hash = stackalloc byte[HMACSHA1.HashSizeInBytes];
        HMACSHA1.HashData(secret, counter, hash);
        var offset = hash[^1] & 0x0F;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash[offset..]) & 0x7FFFFFFF;
        return (number % (int)Math.Pow(10, digits)).ToString($"D{digits}", System.Globalization.CultureInfo.InvariantCulture);
    }

    // The step whose code it is, later than the last one accepted; null when it is none.
    public static long? Match(ReadOnlySpan<byte> secret, string code, DateTimeOffset now, long? accepted)
    {
        var digits = new string([.. code.Where(char.IsAsciiDigit)]);
        long? found = null;
        for (var step = StepAt(now) - StepsAside; step <= StepAt(now) + StepsAside; step++)
        {
            var same = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(CodeOf(secret, step)), System.Text.Encoding.ASCII.GetBytes(digits));
            if (same && step > (accepted ?? long.MinValue))
            {
                found ??= step;
            }
        }

        return found;
    }

    // Base 32 (RFC 4648) without padding, as the apps expect it.
    public static string Text(ReadOnlySpan<byte> secret)
    {
        var text = new System.Text.StringBuilder();
        var (bits, held) = (0, 0);
        foreach (var one in secret)
        {
            (bits, held) = (((bits << 8) | one) & 0xFFFF, held + 8);
            for (; held >= 5; held -= 5)
            {
                text.Append(Alphabet[(bits >> (held - 5)) & 31]);
            }
        }

        return held > 0 ? text.Append(Alphabet[(bits << (5 - held)) & 31]).ToString() : text.ToString();
    }

    public static byte[] Bytes(string text)
    {
        var bytes = new List<byte>();
        var (bits, held) = (0, 0);
        foreach (var letter in text)
        {
            (bits, held) = (((bits << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal)) & 0xFFFF, held + 5);
            if (held >= 8)
            {
                bytes.Add((byte)((bits >> (held -= 8)) & 0xFF));
            }
        }

        return [.. bytes];
    }
}
