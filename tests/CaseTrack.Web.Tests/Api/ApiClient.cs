using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace CaseTrack.Web.Tests.Api;

// A program that speaks the API over real HTTP. Every unsafe call gets a key of its own unless one is given.
public sealed class ApiClient : IDisposable
{
    private readonly HttpClient _http;
    private int _keys;

    public ApiClient(Uri baseAddress, string? token, string language = "en")
    {
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = baseAddress };
        _http.DefaultRequestHeaders.AcceptLanguage.ParseAdd(language);
        if (token is not null)
        {
            _http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }
    }

    public HttpClient Http => _http;

    public Task<ApiAnswer> GetAsync(string path, params (string Name, string Value)[] headers) => SendAsync(HttpMethod.Get, path, null, null, headers);

    public Task<ApiAnswer> PostAsync(string path, object? body, string? key = null, params (string Name, string Value)[] headers) =>
        SendAsync(HttpMethod.Post, path, body is null ? null : JsonSerializer.Serialize(body, JsonSerializerOptions.Web), key ?? NextKey(), headers);

    public Task<ApiAnswer> PutAsync(string path, object? body, string? ifMatch, string? key = null) =>
        SendAsync(HttpMethod.Put, path, body is null ? null : JsonSerializer.Serialize(body, JsonSerializerOptions.Web), key ?? NextKey(), ifMatch is null ? [] : [("If-Match", ifMatch)]);

    public async Task<ApiAnswer> SendAsync(HttpMethod method, string path, string? body, string? key, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null)
        {
            request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        }

        if (key is not null)
        {
            request.Headers.TryAddWithoutValidation("Idempotency-Key", key);
        }

        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await _http.SendAsync(request);
        return new ApiAnswer(
            response.StatusCode,
            response.Headers.Concat(response.Content.Headers).ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase),
            await response.Content.ReadAsByteArrayAsync());
    }

    public void Dispose() => _http.Dispose();

    private string NextKey() => $"key-{Interlocked.Increment(ref _keys)}-{GetHashCode()}";
}

public sealed record ApiAnswer(HttpStatusCode Status, IReadOnlyDictionary<string, string> Headers, byte[] Bytes)
{
    public string Text => Encoding.UTF8.GetString(Bytes);

    public JsonElement Json => JsonDocument.Parse(Bytes).RootElement;

    public JsonElement this[string property] => Json.GetProperty(property);

    public string? Code => Json.TryGetProperty("code", out var code) ? code.GetString() : null;

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public ApiAnswer Must(HttpStatusCode status)
    {
        Assert.True(Status == status, $"{(int)Status} {Text}");
        return this;
    }

    public void MustBeProblem(HttpStatusCode status, string code)
    {
        Assert.True(Status == status && Code == code, $"expected {(int)status} {code}, was {(int)Status} {Text}");
        Assert.Equal("application/problem+json", Header("Content-Type"));
        Assert.Equal((int)status, this["status"].GetInt32());
        Assert.Equal($"/api#{code}", this["type"].GetString());
        Assert.NotEqual("", this["title"].GetString());
        Assert.NotEqual("", this["traceId"].GetString());
    }
}
