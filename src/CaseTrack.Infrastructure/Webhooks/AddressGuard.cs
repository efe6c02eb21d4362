using System.Net;
using System.Net.Sockets;
using CaseTrack.Application.Webhooks;

namespace CaseTrack.Infrastructure.Webhooks;

// Where an event may go: to public addresses, and to the networks that the installation names (government networks are
// private ones). Asked with the address that is about to be connected to, never with a name only.
internal sealed class AddressGuard(WebhookSettings settings) : IWebhookAddresses
{
    // No setting opens these: what a host tells about itself (cloud metadata), link-local, multicast, nowhere.
    private static readonly IPNetwork[] Never = Parse(
        "0.0.0.0/8", "169.254.0.0/16", "100.100.100.200/32", "192.0.0.192/32", "168.63.129.16/32", "224.0.0.0/4", "240.0.0.0/4",
        "::/128", "fe80::/10", "fd00:ec2::254/128", "ff00::/8");

    private static readonly IPNetwork[] NotPublic = Parse(
        "10.0.0.0/8", "100.64.0.0/10", "127.0.0.0/8", "172.16.0.0/12", "192.0.0.0/24", "192.0.2.0/24", "192.88.99.0/24", "192.168.0.0/16",
        "198.18.0.0/15", "198.51.100.0/24", "203.0.113.0/24",
        "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20");

    // All the public addresses of IPv6 there are; everything outside is for something else.
    private static readonly IPNetwork PublicV6 = IPNetwork.Parse("2000::/3");

    public bool Allows(IPAddress address)
    {
        // An IPv4 address in the clothes of an IPv6 one is judged as what it is.
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : new IPAddress(address.GetAddressBytes());
        return !Never.Any(n => n.Contains(plain)) && (IsPublic(plain) || settings.AllowedNetworks.Any(n => n.Contains(plain)));
    }

    // Plain http is for trying it out on one's own machine, and only where the loopback network is allowed.
    public bool Allows(string scheme, IPAddress address) => Allows(address) && (scheme == Uri.UriSchemeHttps || IPAddress.IsLoopback(address));

    public bool MayBe(Uri address) => IPAddress.TryParse(address.DnsSafeHost, out var literal)
        ? Allows(address.Scheme, literal)
        : address.Scheme == Uri.UriSchemeHttps || (address.Host == "localhost" && Allows(IPAddress.Loopback));

    private static bool IsPublic(IPAddress address) =>
        (address.AddressFamily == AddressFamily.InterNetwork || PublicV6.Contains(address)) && !NotPublic.Any(n => n.Contains(address));

    private static IPNetwork[] Parse(params ReadOnlySpan<string> networks)
    {
        var parsed = new IPNetwork[networks.Length];
        for (var i = 0; i < networks.Length; i++)
        {
            parsed[i] = IPNetwork.Parse(networks[i]);
        }

        return parsed;
    }
}
