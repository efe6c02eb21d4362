using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Threading.RateLimiting;
using CaseTrack.Application.Access;

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
        _addresses = Limiter(configuration.GetValue("SignIn:PerAddress", 60), TimeSpan.FromMinutes(1));
        _names = Limiter(configuration.GetValue("SignIn:PerName", 10), TimeSpan.FromMinutes(1));
        _browsers = Limiter(configuration.GetValue("SignIn:PerBrowser", 10), TimeSpan.FromMinutes(10));
    }

    // How long to wait, or null: go on.
    public TimeSpan? MustWait(IPAddress? address, string? userName, string? knownBrowser)
    {
        using var ofAddress = _addresses.AttemptAcquire(NetworkOf(address));
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

    // One line has a whole /64 of IPv6.
    private static string NetworkOf(IPAddress? address)
    {
        if (address is null)
        {
            return "";
        }

        if (address.AddressFamily != AddressFamily.InterNetworkV6 || address.IsIPv4MappedToIPv6)
        {
            return address.MapToIPv4().ToString();
        }

        return Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)).ToString(CultureInfo.InvariantCulture);
    }
}
