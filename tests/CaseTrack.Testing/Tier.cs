namespace CaseTrack.Testing;

// ./test.sh runs a slice of what takes long, ./test.sh --long all of it.
public static class Tier
{
    public static bool IsLong => Environment.GetEnvironmentVariable("CASETRACK_TEST_LONG") == "1";
}
