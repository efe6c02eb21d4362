using System.Net;
using CaseTrack.Infrastructure;
using Microsoft.AspNetCore.HttpOverrides;

namespace CaseTrack.Web.Hosting;

// Who may say on whose behalf a request comes, and that it came over TLS: the proxies that Proxy__Known names, addresses or
// networks. Nobody else is believed, a program on the same machine no more than one outside.
internal static class KnownProxies
{
    public static IServiceCollection AddKnownProxies(this IServiceCollection services, IConfiguration configuration)
    {
        var known = (configuration["Proxy:Known"] ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(Network).ToList();
        return services.Configure<ForwardedHeadersOptions>(o =>
        {
            o.ForwardedHeaders = known.Count == 0 ? ForwardedHeaders.None : ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
            // As many as stand one before the other, as long as each of them is known.
            o.ForwardLimit = null;
            o.KnownProxies.Clear();
            o.KnownIPNetworks.Clear();
            known.ForEach(o.KnownIPNetworks.Add);
        });
    }

    private static System.Net.IPNetwork Network(string named) =>
        IPAddress.TryParse(named, out var address) ? new System.Net.IPNetwork(address, address.GetAddressBytes().Length * 8)
        : System.Net.IPNetwork.TryParse(named, out var network) ? network
        : throw new SettingInvalidException(SettingFault.Unreadable, "Proxy__Known", named);
}
