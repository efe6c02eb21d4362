namespace CaseTrack.Web.Cli;

// One line that is drawn over itself, on a terminal only; a log file gets nothing of it.
internal sealed class ProgressBar(Terminal terminal, int total) : IProgress<int>, IDisposable
{
    private const int Width = 40;
    private bool _isDrawn;

    public void Report(int value)
    {
        if (terminal.ShowsProgress && total > 0)
        {
            var done = (int)((long)Math.Clamp(value, 0, total) * Width / total);
            terminal.Error.Write($"\r[{new string('#', done)}{new string('.', Width - done)}] {value}/{total}");
            _isDrawn = true;
        }
    }

    public void Dispose()
    {
        if (_isDrawn)
        {
            terminal.Error.WriteLine();
        }
    }
}
