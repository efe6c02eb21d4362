using CaseTrack.Benchmarks;

// ./bench.sh builds this and passes its arguments on. The raw side of P2 is a process of its own: raw DATABASE READER.
if (args is ["raw", var database, var reader])
{
    await RawHost.RunAsync(database, reader);
    return 0;
}

var options = BenchOptions.Parse(args);
if (options is null)
{
    Console.Error.WriteLine("Use ./bench.sh [P1] [P2] [P4] [P7] [P8] [--quick] [--force] [--data FOLDER].");
    return 2;
}

return await Protocol.BeginAsync(options) ? await Benchmarks.RunAsync(options) : 3;
