using System.Text.Json;
using Microsoft.Playwright;

namespace CaseTrack.Web.Tests.Browser;

// A real Chromium, started once for all browser tests. Where there is none the tests are skipped, and say so.
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync",
    ];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    private static string? Executable => Environment.GetEnvironmentVariable("CASETRACK_TEST_CHROMIUM") is { Length: > 0 } named
        ? named
        : File.Exists("/usr/bin/chromium") ? "/usr/bin/chromium" : null;

    public async ValueTask InitializeAsync()
    {
        if (Executable is not null)
        {
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Headless = true, Args = Flags });
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }

    // A person at a screen of that width, who reads that language. Every page he opens is kept as a picture.
    public async Task<Visitor> VisitAsync(string baseAddress, string language, int width)
    {
        Assert.SkipUnless(_browser is not null, "no Chromium: install it or set CASETRACK_TEST_CHROMIUM");
        var context = await _browser!.NewContextAsync(new()
        {
            BaseURL = baseAddress,
            Locale = language,
            TimezoneId = "Asia/Shanghai",
            ViewportSize = new() { Width = width, Height = width < 600 ? 780 : 900 },
        });
        return new Visitor(await context.NewPageAsync(), language, width);
    }
}

public sealed class Visitor : IAsyncDisposable
{
    private static readonly string Axe = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Assets", "axe.min.js"));

    private readonly string _pictures;
    private readonly List<string> _faults = [];
    private readonly string _language;
    private readonly int _width;
    private int _picture;

    public Visitor(IPage page, string language, int width)
    {
        (Page, _language, _width) = (page, language, width);
        _pictures = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "pictures")).FullName;
        // A blocked script or style, or an error of our own script, is a fault of the page.
        page.Console += (_, message) =>
        {
            if (message.Type == "error" && !message.Text.Contains("the server responded with a status of 422", StringComparison.Ordinal))
            {
                _faults.Add($"{page.Url}: {message.Text}");
            }
        };
        page.PageError += (_, error) => _faults.Add($"{page.Url}: {error}");
    }

    public IPage Page { get; }

    // What every page must hold: no fault in the console, nothing wider than the screen, no accessibility violation.
    public async Task LookAsync(string name)
    {
        await Page.ScreenshotAsync(new() { Path = Path.Combine(_pictures, $"{_language}-{_width}-{++_picture:00}-{name}.png"), FullPage = true });
        Assert.Empty(_faults);
        Assert.True(
            await Page.EvaluateAsync<bool>("() => document.documentElement.scrollWidth <= window.innerWidth + 1"),
            $"{name} is wider than {_width} px");
        await Page.EvaluateAsync(Axe);
        var violations = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })).violations"
            + ".map(v => v.id + ': ' + v.nodes.map(n => n.html.slice(0, 160)).slice(0, 3).join(' | '))");
        Assert.True(violations.GetArrayLength() == 0, $"{name} ({_language}, {_width}): {violations}");
    }

    // Presses it and waits for the page that answers.
    public Task SendAsync(ILocator button) => LeaveAsync(() => button.ClickAsync());

    // The next page comes long after a click on a busy machine, and the events of the browser's driver before or after anybody
    // waits for them: the page itself says that it is another one, and whole.
    public async Task LeaveAsync(Func<Task> act)
    {
        await Page.EvaluateAsync("() => document.documentElement.setAttribute('data-left', '')");
        await act();
        await Page.Locator("html:not([data-left])").WaitForAsync(new() { State = WaitForSelectorState.Attached });
        await Page.EvaluateAsync("() => new Promise(done => document.readyState === 'complete' ? done() : addEventListener('load', () => done(), { once: true }))");
    }

    // The button stands in the user menu; the form is what counts.
    public Task SignOutAsync() => LeaveAsync(() => Page.EvaluateAsync("() => document.querySelector(\"form[action='/sign-out']\").requestSubmit()"));

    public async Task SignInAsync(string user, string password)
    {
        await Page.GotoAsync("/sign-in");
        await Page.Locator("[name=UserName]").FillAsync(user);
        await Page.Locator("[name=Password]").FillAsync(password);
        await SendAsync(Page.Locator("form[action='/sign-in'] .btn-primary"));
    }

    public ValueTask DisposeAsync() => new(Page.Context.CloseAsync());
}
