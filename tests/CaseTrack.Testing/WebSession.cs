using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace CaseTrack.Testing;

// A browser without script: keeps its cookies, follows redirects when asked to, fills in and posts the forms it was shown.
public sealed class WebSession : IDisposable
{
    private readonly HttpClient _http;

    public WebSession(Uri baseAddress, string language = "zh-CN")
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = Cookies }) { BaseAddress = baseAddress };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
    }

    public CookieContainer Cookies { get; } = new();

    public Task<WebPage> GetAsync(string path) => SendAsync(new HttpRequestMessage(HttpMethod.Get, path));

    // Opens the page and follows redirects to where it ends.
    public async Task<WebPage> OpenAsync(string path)
    {
        var page = await GetAsync(path);
        for (var hops = 0; page.Location is { } next; hops++)
        {
            if (hops == 5)
            {
                throw new InvalidOperationException($"{path} redirects without end; last to {next}.");
            }

            page = await GetAsync(next);
        }

        return page;
    }

    // Posts a form of the page as a browser would: every field it holds, its token included, with some of them typed anew.
    public Task<WebPage> SubmitAsync(WebPage page, string formAction, params (string Name, string Value)[] typed)
    {
        var form = page.Form(formAction);
        var fields = form.QuerySelectorAll("input[name],textarea[name],select[name]").SelectMany(Sent)
            .Where(f => typed.All(t => t.Name != f.Key)).Concat(typed.Select(t => KeyValuePair.Create(t.Name, t.Value)));
        var request = new HttpRequestMessage(HttpMethod.Post, formAction.Length > 0 ? formAction : page.Path) { Content = new FormUrlEncodedContent(fields) };
        // As every browser does under our Referrer-Policy, to our own pages.
        request.Headers.Referrer = new Uri(_http.BaseAddress!, page.Path);
        return SendAsync(request);
    }

    public Task<WebPage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        SendAsync(new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields) });

    // Signs in through the form and answers with what the server said: a redirect when it let the person in.
    public async Task<WebPage> SignInAsync(string userName, string password) =>
        await SubmitAsync(await GetAsync("/sign-in"), "/sign-in", ("UserName", userName), ("Password", password));

    public async Task<WebPage> SendAsync(HttpRequestMessage request)
    {
        using (request)
        {
            using var response = await _http.SendAsync(request);
            var body = await response.Content.ReadAsStringAsync();
            var isHtml = response.Content.Headers.ContentType?.MediaType == "text/html";
            return new WebPage(
                request.RequestUri!.IsAbsoluteUri ? request.RequestUri.PathAndQuery : request.RequestUri.ToString(), response.StatusCode,
                response.Headers.Location is { } l ? (l.IsAbsoluteUri ? l.PathAndQuery : l.ToString()) : null,
                response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
                body, isHtml ? await new HtmlParser().ParseDocumentAsync(body, CancellationToken.None) : null);
        }
    }

    public void Dispose() => _http.Dispose();

    private static IEnumerable<KeyValuePair<string, string>> Sent(IElement control) => control switch
    {
        IHtmlInputElement { Type: "submit" or "button" or "file" } => [],
        IHtmlInputElement { Type: "checkbox" or "radio", IsChecked: false } => [],
        IHtmlInputElement input => [KeyValuePair.Create(input.Name!, input.Value)],
        IHtmlTextAreaElement area => [KeyValuePair.Create(area.Name!, area.Value)],
        IHtmlSelectElement select => select.SelectedOptions.Select(o => KeyValuePair.Create(select.Name!, o.Value)),
        _ => [],
    };
}

// What came back. Location is the path of a redirect.
public sealed record WebPage(
    string Path, HttpStatusCode Status, string? Location, IReadOnlyDictionary<string, string> Headers, string Body, IHtmlDocument? Document)
{
    public IHtmlDocument Html => Document ?? throw new InvalidOperationException($"{Path} answered {(int)Status} without HTML.");

    public string Title => Html.Title ?? "";

    public string? Heading => Html.QuerySelector("h1")?.TextContent.Trim();

    public string? Flash => Html.QuerySelector(".flash")?.TextContent.Trim();

    public IReadOnlyList<string> Errors => [.. Html.QuerySelectorAll(".error-summary li").Select(e => e.TextContent.Trim())];

    public IElement Form(string action) =>
        Html.QuerySelectorAll("form").FirstOrDefault(f => f.GetAttribute("method") == "post" && (f.GetAttribute("action") ?? "") == action)
        ?? throw new InvalidOperationException($"{Path} ({(int)Status}) has no form that posts to '{action}'. {Heading}");
}
