namespace CaseTrack.Web.Tests.Api;

// Where the sources lie: the contract file and the docs are tested as they stand there.
internal static class Repository
{
    public static string Root { get; } = Find(new DirectoryInfo(AppContext.BaseDirectory));

    private static string Find(DirectoryInfo folder) =>
        File.Exists(Path.Combine(folder.FullName, "CaseTrack.sln")) ? folder.FullName : Find(folder.Parent ?? throw new InvalidOperationException("No CaseTrack.sln above the tests."));
}
