using System.Data.Common;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Web.Tests.Shell;

// What a page asks of the database: as much for many rows as for few, and no more than is written down here.
public sealed class PageCommandTests : IAsyncLifetime
{
    private readonly Counter _counter = new();
    private TestApp _app = null!;
    private World _world = null!;

    public async ValueTask InitializeAsync()
    {
        _app = await TestApp.StartAsync(
            listen: true, adjust: builder => builder.Services.ConfigureDbContext<CaseTrackDbContext>((_, options) => options.AddInterceptors(_counter)));
        _world = await World.CreateAsync(_app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    [Fact]
    public async Task Lists_WithMoreRows_AskTheDatabaseNoMoreOften()
    {
        using var officer = await _world.SignInAsync("officer");
        (string Path, int AtMost)[] pages = [("/cases", 12), ("/cases?Sort=Filed&RegionCode=500116", 12), ("/clues", 10), ("/my-work", 14), ("/inbox", 7)];
        await _world.FileCaseAsync();
        await _world.RegisterClueAsync();
        var few = await CountAsync();
        for (var i = 0; i < 12; i++)
        {
            await _world.FileCaseAsync();
            await _world.RegisterClueAsync();
        }

        var many = await CountAsync();

        Assert.All(pages, page => Assert.InRange(few[page.Path], 1, page.AtMost));
        Assert.All(pages, page => Assert.True(many[page.Path] <= few[page.Path], $"{page.Path}: {few[page.Path]} commands for one row, {many[page.Path]} for thirteen"));

        async Task<Dictionary<string, int>> CountAsync()
        {
            var counts = new Dictionary<string, int>();
            foreach (var (path, _) in pages)
            {
                _counter.Commands = 0;
                Assert.Equal(System.Net.HttpStatusCode.OK, (await officer.GetAsync(path)).Status);
                counts[path] = _counter.Commands;
            }

            return counts;
        }
    }

    private sealed class Counter : DbCommandInterceptor
    {
        private int _commands;

        public int Commands
        {
            get => _commands;
            set => _commands = value;
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            Interlocked.Increment(ref _commands);
            return ValueTask.FromResult(result);
        }
    }
}
