using System.Net;
using CaseTrack.Infrastructure;
using CaseTrack.Infrastructure.Webhooks;
using Microsoft.Extensions.Configuration;

namespace CaseTrack.Application.Tests.Webhooks;

public sealed class AddressGuardTests
{
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("127.8.8.8")]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("10.255.255.255")]
    [InlineData("100.64.0.1")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.0.0.8")]
    [InlineData("192.0.2.1")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("203.0.113.5")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("::127.0.0.1")]
    [InlineData("::ffff:127.0.0.1")]
    [InlineData("::ffff:10.0.0.1")]
    [InlineData("::ffff:169.254.169.254")]
    [InlineData("64:ff9b::a00:1")]
    [InlineData("100::1")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    [InlineData("2002:a00:1::1")]
    [InlineData("fc00::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("fe80::1")]
    [InlineData("fe80::1%1")]
    [InlineData("fec0::1")]
    [InlineData("ff02::1")]
    public void Address_ThatIsNotPublic_IsRefused(string address) => Assert.False(Guard("").Allows("https", IPAddress.Parse(address)));

    [Theory]
    [InlineData("8.8.8.8")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.1")]
    [InlineData("100.63.255.255")]
    [InlineData("114.114.114.114")]
    [InlineData("::ffff:114.114.114.114")]
    [InlineData("2400:3200::1")]
    public void Address_ThatIsPublic_IsAllowed_ByHttpsOnly(string address)
    {
        Assert.True(Guard("").Allows("https", IPAddress.Parse(address)));
        Assert.False(Guard("").Allows("http", IPAddress.Parse(address)));
    }

    [Theory]
    [InlineData("10.20.0.0/16", "10.20.3.4", true)]
    [InlineData("10.20.0.0/16", "::ffff:10.20.3.4", true)]
    [InlineData("10.20.0.0/16", "10.21.0.1", false)]
    [InlineData("192.168.7.0/24, fd12::/16", "fd12::1", true)]
    [InlineData("192.168.7.0/24,fd12::/16", "192.168.7.9", true)]
    [InlineData("0.0.0.0/0,::/0", "169.254.169.254", false)]
    [InlineData("0.0.0.0/0,::/0", "::ffff:169.254.169.254", false)]
    [InlineData("0.0.0.0/0,::/0", "100.100.100.200", false)]
    [InlineData("0.0.0.0/0,::/0", "fe80::1", false)]
    [InlineData("0.0.0.0/0,::/0", "fd00:ec2::254", false)]
    [InlineData("0.0.0.0/0,::/0", "0.0.0.0", false)]
    public void AllowedNetworks_OpenWhatTheyName_ButNeverMetadata(string networks, string address, bool allowed) =>
        Assert.Equal(allowed, Guard(networks).Allows("https", IPAddress.Parse(address)));

    [Theory]
    [InlineData("127.0.0.0/8", "http", "127.0.0.1", true)]
    [InlineData("127.0.0.0/8", "http", "::ffff:127.0.0.1", true)]
    [InlineData("10.0.0.0/8", "http", "10.0.0.1", false)]
    [InlineData("10.0.0.0/8", "http", "127.0.0.1", false)]
    public void PlainHttp_IsForAnAllowedLoopbackOnly(string networks, string scheme, string address, bool allowed) =>
        Assert.Equal(allowed, Guard(networks).Allows(scheme, IPAddress.Parse(address)));

    [Theory]
    [InlineData("", "http://localhost/", false)]
    [InlineData("127.0.0.0/8", "http://localhost/", true)]
    [InlineData("127.0.0.0/8", "http://[::1]/", false)]
    [InlineData("127.0.0.0/8", "http://intranet/", false)]
    [InlineData("", "https://intranet/", true)]
    public void Name_IsJudgedByItsSchemeFirst(string networks, string address, bool may) => Assert.Equal(may, Guard(networks).MayBe(new Uri(address)));

    [Theory]
    [InlineData("Webhooks:AllowedNetworks", "10.0.0.0")]
    [InlineData("Webhooks:AllowedNetworks", "10.0.0.0/8 192.168.0.0/16")]
    [InlineData("Webhooks:AllowedNetworks", "10.0.0.1/8")]
    [InlineData("Webhooks:AllowedNetworks", "*")]
    [InlineData("Webhooks:TimeoutSeconds", "0")]
    [InlineData("Webhooks:TimeoutSeconds", "31")]
    [InlineData("Webhooks:TimeoutSeconds", "soon")]
    public void Settings_ThatCannotBeRead_StopTheStart(string key, string value) =>
        Assert.Equal(key.Replace(":", "__", StringComparison.Ordinal), Assert.Throws<SettingInvalidException>(() => Settings(key, value)).Setting);

    private static AddressGuard Guard(string networks) => new(Settings("Webhooks:AllowedNetworks", networks));

    private static WebhookSettings Settings(string key, string value) =>
        WebhookSettings.From(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?> { [key] = value }).Build());
}
