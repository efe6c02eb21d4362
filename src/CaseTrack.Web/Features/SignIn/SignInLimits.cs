using System.Net;
using System.Threading.RateLimiting;
using CaseTrack.Application.Access;
using CaseTrack.Infrastructure;
using CaseTrack.Web.Hosting;

namespace CaseTrack.Web.Features.SignIn;

// How often somebody may try to sign in: per address, because guessing over many accounts comes from few; per user name,
// known or not, because every try costs a hash; and per known browser in place of the user name, so that whoever hammers
// on a name keeps its owner out of nothing. Each node counts for itself.
public sealed class SignInLimits : IDisposable
{
    private readonly PartitionedRateLimiter<string> _addresses;
    private readonly PartitionedRateLimiter<string> _names;
    private readonly PartitionedRateLimiter<string> _browsers;

    public SignInLimits(IConfiguration configuration)
    {
        _addresses = Limiter(configuration.Positive("SignIn:PerAddress") ?? 60, TimeSpan.FromMinutes(1));
        _names = Limiter(configuration.Positive("SignIn:PerName") ?? 10, TimeSpan.FromMinutes(1));
        _browsers = Limiter(configuration.Positive("SignIn:PerBrowser") ?? 10, TimeSpan.FromMinutes(10));
    }

    // How long to wait, or null: go on. The mark of a known browser is the one under its seal.
    public TimeSpan? MustWait(IPAddress? address, string? userName, string? knownBrowser)
    {
        using var ofAddress = _addresses.AttemptAcquire(address.Network());
        if (!ofAddress.IsAcquired)
        {
            return Wait(ofAddress);
        }

        using var ofName = knownBrowser is null
            ? _names.AttemptAcquire((userName ?? "").Trim().ToUpperInvariant())
            : _browsers.AttemptAcquire(SessionToken.HashOf(knownBrowser));
        return ofName.IsAcquired ? null : Wait(ofName);
    }

    public void Dispose()
    {
        _addresses.Dispose();
        _names.Dispose();
        _browsers.Dispose();
    }

    private static TimeSpan Wait(RateLimitLease lease) => lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : TimeSpan.FromMinutes(1);

    private static PartitionedRateLimiter<string> Limiter(int permits, TimeSpan window) => PartitionedRateLimiter.Create<string, string>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = window, QueueLimit = 0 }));
}
