using System.Diagnostics;

namespace CaseTrack.Benchmarks;

internal static class Disk
{
    // What one durable commit costs at least on this disk.
    public static double FdatasyncMicroseconds(string folder)
    {
        var path = Path.Combine(folder, "fdatasync.probe");
        try
        {
            using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
            file.SetLength(1 << 20);
            var block = new byte[8192];
            var times = new List<double>();
            for (var i = 0; i < 200; i++)
            {
                file.Position = i % 100 * block.Length;
                var started = Stopwatch.GetTimestamp();
                file.Write(block);
                file.Flush(flushToDisk: true);
                times.Add(Stopwatch.GetElapsedTime(started).TotalMicroseconds);
            }

            return Ratio.Middle(times);
        }
        finally
        {
            File.Delete(path);
        }
    }
}
