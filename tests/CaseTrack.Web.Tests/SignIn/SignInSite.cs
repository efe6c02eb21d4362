using CaseTrack.Application.Access;
using CaseTrack.Domain.Organisation;
using CaseTrack.Testing;

namespace CaseTrack.Web.Tests.SignIn;

// One served installation for all tests of a class; each brings people of its own and leaves the policy as it was.
public sealed class SignInSite : IAsyncLifetime
{
    private int _people;

    public TestApp App { get; private set; } = null!;

    public World World { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync(listen: true);
        World = await World.CreateAsync(App);
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    // Signed in, with a password of his own.
    public async Task<(string User, WebSession Session)> NewcomerAsync(params Role[] roles)
    {
        var user = $"newcomer{++_people}";
        await World.AddAsync(user, $"新人{_people}", World.Jiangjin, roles);
        return (user, await World.SignInAsync(user));
    }

    public string CodeOf(string secret) => Totp.CodeOf(Totp.Bytes(secret), Totp.StepAt(App.Time.GetUtcNow()));

    public void NextCode() => App.Time.Advance(TimeSpan.FromSeconds(Totp.StepSeconds));

    // Through the page: reads the secret as text, types the code. Returns secret and recovery codes.
    public async Task<(string Secret, IReadOnlyList<string> Recovery)> EnrolAsync(WebSession session)
    {
        var page = await session.OpenAsync("/account/second-factor");
        var secret = page.Html.QuerySelector("code.secret")!.TextContent.Replace(" ", "", StringComparison.Ordinal);
        var sheet = await session.SubmitAsync(page, "/account/second-factor", ("Code", CodeOf(secret)));
        return (secret, [.. sheet.Html.QuerySelectorAll(".recovery-codes code").Select(c => c.TextContent)]);
    }

    // Another browser with the same cookies, as a thief of them would have it.
    public static WebSession Copy(WebSession session, Uri address)
    {
        var copy = new WebSession(address);
        copy.Cookies.Add(session.Cookies.GetAllCookies());
        return copy;
    }

    public Task SetPolicyAsync(ChangeSignInPolicy policy) => App.SendAsync(World.SecurityAdministrator, policy);
}
