using System.Net;
using CaseTrack.Application.Common;
using CaseTrack.Infrastructure.Demo;
using CaseTrack.Testing;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.OnTime;

// The demonstration, served. Tests leave its cases as they are; the bureau of Liangping is free for an import.
public sealed class DemoSite : IAsyncLifetime
{
    public const string Password = "CaseTrack-Demo-2026";

    public TestApp App { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        App = await TestApp.StartAsync("2026-11-20", listen: true);
        await using var scope = App.App.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CallerContext>().Become(Caller.CommandLine("test"));
        await scope.ServiceProvider.GetRequiredService<DemoData>().LoadAsync(120, DemoData.DefaultSeed, progress: null, CancellationToken.None);
    }

    public async Task<WebSession> SignedInAsync(string user, string language)
    {
        var session = App.Browse(language);
        Assert.Equal(HttpStatusCode.Redirect, (await session.SignInAsync(user, Password)).Status);
        return session;
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();
}
