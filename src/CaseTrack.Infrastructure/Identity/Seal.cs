using System.Globalization;
using System.Security.Cryptography;
using CaseTrack.Application.Access;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTrack.Infrastructure.Identity;

// By the injected clock, which the framework's own time-limited protector does not ask.
internal sealed class Seal(IDataProtectionProvider protection, TimeProvider time) : ISeal
{
    public string Close(string purpose, string value, TimeSpan lasts) =>
        ProtectorOf(purpose).Protect(string.Create(CultureInfo.InvariantCulture, $"{(time.GetUtcNow() + lasts).UtcTicks} {value}"));

    public string? Open(string purpose, string? closed)
    {
        if (string.IsNullOrEmpty(closed))
        {
            return null;
        }

        try
        {
            var parts = ProtectorOf(purpose).Unprotect(closed).Split(' ', 2);
            return time.GetUtcNow().UtcTicks < long.Parse(parts[0], CultureInfo.InvariantCulture) ? parts[1] : null;
        }
        catch (CryptographicException)
        {
            // Not ours, or of another purpose: that is an answer.
            return null;
        }
    }

    private IDataProtector ProtectorOf(string purpose) => protection.CreateProtector("CaseTrack.Seal", purpose);
}
