using System.Text;

namespace CaseTrack.Torture.Kills;

internal sealed record Acknowledged(string Kind, string Number, Guid Id);

// What was acknowledged. A line reaches the operating system before the next command is sent, so a killed process loses none.
internal sealed class Journal(string path) : IAsyncDisposable
{
    private readonly FileStream _file = new(path, FileMode.Append, FileAccess.Write, FileShare.Read);
    private readonly SemaphoreSlim _turn = new(1, 1);

    public async Task WriteAsync(string kind, string number, Guid id)
    {
        await _turn.WaitAsync();
        try
        {
            await _file.WriteAsync(Encoding.UTF8.GetBytes($"{kind}\t{number}\t{id}\n"));
            await _file.FlushAsync();
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync();
        _turn.Dispose();
    }

    // A last line without its end was never written whole.
    public static IReadOnlyList<Acknowledged> Read(string path)
    {
        if (!File.Exists(path))
        {
            return [];
        }

        using var reader = new StreamReader(new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        return [.. text[..(text.LastIndexOf('\n') + 1)].Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(l => l.Split('\t')).Select(f => new Acknowledged(f[0], f[1], Guid.Parse(f[2])))];
    }
}
