using CaseTrack.Testing;

namespace CaseTrack.Benchmarks;

internal static class SignedIn
{
    // The session of somebody of the demonstration, as a browser would send it.
    public static async Task<string> CookieAsync(Uri address, string folder, string userName)
    {
        using var session = await SessionAsync(address, folder, userName);
        return session.Cookies.GetCookieHeader(address);
    }

    public static async Task<WebSession> SessionAsync(Uri address, string folder, string userName)
    {
        var session = new WebSession(address);
        var answer = await session.SignInAsync(userName, BenchDatabase.PasswordOf(folder));
        return answer.Location is not null ? session : throw new InvalidOperationException($"{userName} was not let in: {answer.Status} {string.Join(' ', answer.Errors)}");
    }
}
