using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Access;

// A browser in which somebody is signed in. Its row is the session: without it the cookie is worth nothing, on every node.
public sealed class SignInSession
{
    public const int AddressMaxLength = 45;
    public const int BrowserMaxLength = 200;

    public Guid Id { get; init; }

    // Of the token in the cookie, so that nobody signs in with what he read in the database.
    public string TokenHash { get; set; } = "";

    public PersonId PersonId { get; init; }

    public DateTimeOffset StartedAt { get; init; }

    // Written at most once a minute; the cookie knows it to the second (SessionCheck).
    public DateTimeOffset LastSeenAt { get; set; }

    // When the person last proved who he is: at sign-in, or again before a sensitive act.
    public DateTimeOffset ConfirmedAt { get; set; }

    public string Address { get; init; } = "";

    public string Browser { get; init; } = "";
}

public static class SessionToken
{
    public const int HashLength = 64;

    // 256 bits.
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
