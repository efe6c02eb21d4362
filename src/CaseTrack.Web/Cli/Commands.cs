using CaseTrack.Web.Hosting;

namespace CaseTrack.Web.Cli;

public static class Commands
{
    public static async Task<int> RunAsync(string[] args)
    {
        var app = CaseTrackHost.Build(args);
        await app.RunAsync();
        return 0;
    }
}
