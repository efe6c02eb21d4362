using System.Buffers.Text;
using System.Security.Cryptography;
using CaseTrack.Application.Webhooks;
using Microsoft.AspNetCore.DataProtection;

namespace CaseTrack.Infrastructure.Webhooks;

// 256 random bits, kept encrypted. The keys stand in the same database: only where Keys__Certificate encrypts those in turn can
// whoever reads the database alone not sign events.
internal sealed class WebhookSecrets(IDataProtectionProvider protection) : IWebhookSecrets
{
    private const string Prefix = "whsec_";
    private const int Bytes = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("CaseTrack.Webhooks.Secret");

    public (string Shown, string Kept) Make()
    {
        var shown = Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));
        return (shown, _protector.Protect(shown));
    }

    public string Open(string kept) => _protector.Unprotect(kept);
}
