using System.Net;
using Microsoft.Extensions.Configuration;

namespace CaseTrack.Infrastructure.Webhooks;

// Webhooks__AllowedNetworks (CIDR, commas between) and Webhooks__TimeoutSeconds. What cannot be read stops the start:
// a guard that was misunderstood is no guard.
public sealed record WebhookSettings(IReadOnlyList<IPNetwork> AllowedNetworks, TimeSpan Timeout)
{
    private const int DefaultTimeoutSeconds = 10;

    // Less than the lease of a turn, with room to write down what came of it.
    private const int LongestTimeoutSeconds = 30;

    public static WebhookSettings From(IConfiguration configuration) =>
        new(Networks(configuration["Webhooks:AllowedNetworks"] ?? ""), TimeSpan.FromSeconds(Seconds(configuration["Webhooks:TimeoutSeconds"])));

    private static IReadOnlyList<IPNetwork> Networks(string given) =>
        [.. given.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            // 10.0.0.1/8 is one address or sixteen million: whoever wrote it must say.
            .Select(n => IPNetwork.TryParse(n, out var network) && network.BaseAddress.Equals(IPAddress.Parse(n.Split('/')[0]))
            ? network
            : throw new SettingInvalidException(SettingFault.NotANetwork, "Webhooks__AllowedNetworks", n, "10.20.0.0/16"))];

    private static int Seconds(string? given) => given is null
        ? DefaultTimeoutSeconds
        : int.TryParse(given, out var seconds) && seconds is >= 1 and <= LongestTimeoutSeconds
            ? seconds
            : throw new SettingInvalidException(SettingFault.OutOfRange, "Webhooks__TimeoutSeconds", given, $"1–{LongestTimeoutSeconds}");
}
