using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Access;

// Where the browser is that asks, for the list of sessions and the log; the mark of a browser that signed in before.
public sealed record SignInFrom(string Address, string Browser, string? KnownBrowser = null)
{
    public static readonly SignInFrom Nowhere = new("", "");
}

internal sealed class SessionRegister(ICaseTrackDb db, IdGenerator ids)
{
    // Returns the token for the cookie. What has run out goes; beyond the number of the policy the longest unused one ends.
    public async Task<string> OpenAsync(PersonId person, SignInFrom from, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var terms = await db.SignInPolicies.TermsAsync(cancellationToken);
        // Nobody's session can be older than this: what is left of those who never came back goes as well.
        var oldest = now.AddMinutes(-SignInPolicy.AbsoluteAtMost);
        await db.Sessions.Where(s => s.StartedAt < oldest).ExecuteDeleteAsync(cancellationToken);
        var sessions = await db.Sessions.Where(s => s.PersonId == person).OrderByDescending(s => s.LastSeenAt).ThenByDescending(s => s.StartedAt).ToListAsync(cancellationToken);
        var alive = sessions.Where(s => s.IsAlive(terms, now)).Take(terms.ParallelSessions - 1).ToHashSet();
        db.Sessions.RemoveRange(sessions.Where(s => !alive.Contains(s)));
        var token = SessionToken.New();
        db.Sessions.Add(new SignInSession
        {
            Id = ids.New(),
            TokenHash = SessionToken.HashOf(token),
            PersonId = person,
            StartedAt = now,
            LastSeenAt = now,
            ConfirmedAt = now,
            Address = Cut(from.Address, SignInSession.AddressMaxLength),
            Browser = Cut(from.Browser, SignInSession.BrowserMaxLength),
        });
        return token;
    }

    public async Task<int> EndAsync(PersonId person, Guid? except, CancellationToken cancellationToken)
    {
        var sessions = await db.Sessions.Where(s => s.PersonId == person && s.Id != except).ToListAsync(cancellationToken);
        db.Sessions.RemoveRange(sessions);
        return sessions.Count;
    }

    private static string Cut(string text, int length) => text.Length <= length ? text : text[..length];
}
