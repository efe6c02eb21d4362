namespace CaseTrack.Benchmarks;

internal static class Benchmarks
{
    public static async Task<int> RunAsync(BenchOptions options)
    {
        foreach (var goal in options.Goals)
        {
            Console.WriteLine();
            await (goal switch
            {
                "P1" => WorkdayBenchmark.RunAsync(options),
                "P2" => ListBenchmark.RunAsync(options),
                "P4" => LogCaseBenchmark.RunAsync(options),
                "P7" => FootprintBenchmark.MemoryAsync(options),
                _ => FootprintBenchmark.StartUpAsync(options),
            });
        }

        return 0;
    }
}
