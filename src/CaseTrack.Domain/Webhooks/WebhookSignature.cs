using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace CaseTrack.Domain.Webhooks;

// CaseTrack-Signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">, one v1 for each secret that is valid.
public static class WebhookSignature
{
    public static string Of(IEnumerable<string> secrets, DateTimeOffset at, ReadOnlySpan<byte> body)
    {
        var seconds = at.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        byte[] signed = [.. Encoding.ASCII.GetBytes(seconds + "."), .. body];
        return $"t={seconds}" + string.Concat(secrets.Select(s => ",v1=" + Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(s), signed))));
    }
}
