using System.Globalization;
using System.Net;
using System.Threading.RateLimiting;
using CaseTrack.Domain.Common;
using CaseTrack.Infrastructure;
using CaseTrack.Web.Hosting;

namespace CaseTrack.Web.Api;

// How much one account may ask, and how often one address may show tokens that nobody has. Each node counts on its own.
public sealed class ApiLimits(IConfiguration configuration) : IDisposable
{
    public const int DefaultRequests = 600;
    public const int DefaultFailures = 30;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(1);

    private readonly int _requests = configuration.Positive("Api:RequestsPerMinute") ?? DefaultRequests;
    private readonly PartitionedRateLimiter<MachineAccountId> _accounts = Limiter<MachineAccountId>(configuration.Positive("Api:RequestsPerMinute") ?? DefaultRequests);
    private readonly PartitionedRateLimiter<string> _addresses = Limiter<string>(configuration.Positive("Api:FailuresPerMinute") ?? DefaultFailures);

    // Counts the request of an account and says in headers what is left.
    public bool Admit(MachineAccountId account, HttpResponse response)
    {
        using var lease = _accounts.AttemptAcquire(account);
        var left = _accounts.GetStatistics(account)?.CurrentAvailablePermits ?? 0;
        response.Headers["RateLimit-Policy"] = string.Create(CultureInfo.InvariantCulture, $"\"account\";q={_requests};w={(int)Window.TotalSeconds}");
        response.Headers["RateLimit"] = string.Create(CultureInfo.InvariantCulture, $"\"account\";r={left}");
        return lease.IsAcquired || Refuse(lease, response);
    }

    // Counts a failed authentication; a right token is never held up by the wrong ones of its neighbours.
    public bool AdmitFailure(IPAddress? address, HttpResponse response)
    {
        using var lease = _addresses.AttemptAcquire(address.Network());
        return lease.IsAcquired || Refuse(lease, response);
    }

    public void Dispose()
    {
        _accounts.Dispose();
        _addresses.Dispose();
    }

    private static bool Refuse(RateLimitLease lease, HttpResponse response)
    {
        var wait = lease.TryGetMetadata(MetadataName.RetryAfter, out var after) ? after : Window;
        response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);
        return false;
    }

    private static PartitionedRateLimiter<T> Limiter<T>(int permits) where T : notnull => PartitionedRateLimiter.Create<T, T>(
        key => RateLimitPartition.GetFixedWindowLimiter(key, _ => new FixedWindowRateLimiterOptions { PermitLimit = permits, Window = Window, QueueLimit = 0 }));
}
