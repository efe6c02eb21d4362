using System.Net;
using System.Net.Sockets;

namespace CaseTrack.Web.Hosting;

// Whom a limit counts as one.
internal static class Networks
{
    // One line has a whole /64 of IPv6.
    public static string Network(this IPAddress? address) => address switch
    {
        null => "",
        { AddressFamily: AddressFamily.InterNetworkV6, IsIPv4MappedToIPv6: false } => Convert.ToHexString(address.GetAddressBytes().AsSpan(0, 8)),
        _ => address.MapToIPv4().ToString(),
    };
}
