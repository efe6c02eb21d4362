using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;

namespace CaseTrack.Testing;

// A database of its own on the server that CASETRACK_TEST_PG names.
public static class PostgreSql
{
    public static string? Server => Environment.GetEnvironmentVariable("CASETRACK_TEST_PG") is { Length: > 0 } named ? named : null;

    public static void Use(WebApplicationBuilder builder, string database) => builder.Configuration.AddInMemoryCollection(new Dictionary<string, string?>
    {
        ["Database:Provider"] = "PostgreSql",
        ["ConnectionStrings:CaseTrack"] = Server!.Replace("Database=postgres", $"Database={database}", StringComparison.Ordinal),
    });
}
