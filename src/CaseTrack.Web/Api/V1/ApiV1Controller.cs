using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Application.Machines;
using CaseTrack.Web.Api.V1.Contract;
using CaseTrack.Web.Features.Shared;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Primitives;

namespace CaseTrack.Web.Api.V1;

// What every controller of the contract works with.
public sealed record ApiServices(IMediator Mediator, Texts.Texts Texts, CallerContext Context, OnceOnly Once, ITransactionRunner Transactions, LegalToday Today);

// A call of the contract: reads answer with an entity tag, acts are done once and answer with a receipt.
[ApiController]
[IgnoreAntiforgeryToken]
[RequestKey]
[PlainText]
[Consumes("application/json")]
[Produces("application/json")]
[ProducesResponseType<ProblemDocument>(StatusCodes.Status400BadRequest, Problems.ContentType)]
public abstract class ApiV1Controller(ApiServices api) : ControllerBase
{
    protected IMediator Mediator => api.Mediator;

    protected Texts.Texts T => api.Texts;

    protected Caller Caller => api.Context.Caller;

    protected DateOnly Today => api.Today.Value;

    protected static MatterRef Clue(Guid id) => new(MatterKind.Clue, id);

    protected static MatterRef Case(Guid id) => new(MatterKind.Case, id);

    // An inspector's read of a confidential matter stands in its log before he sees it.
    protected Task LogReadAsync(MatterRef matter, CancellationToken cancellationToken) => Mediator.LogConfidentialReadAsync(Caller, matter, cancellationToken);

    protected IActionResult Read<TBody>(TBody body, int? version = null)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(body, ApiJson.Options);
        // Days left, words and what may be done next are part of the body, so the version alone does not name it.
        var tag = $"\"{version?.ToString(CultureInfo.InvariantCulture) ?? "-"}.{Convert.ToHexStringLower(SHA256.HashData(bytes).AsSpan(0, 8))}\"";
        Response.Headers.ETag = tag;
        Response.Headers.CacheControl = "private, no-cache";
        Response.Headers.Vary = "Authorization, Accept-Language";
        if (Request.Headers.IfNoneMatch.SelectMany(t => t!.Split(',', StringSplitOptions.TrimEntries)).Any(t => t == tag || t == "W/" + tag || t == "*"))
        {
            return StatusCode(StatusCodes.Status304NotModified);
        }

        Response.Headers.ContentLanguage = Texts.Texts.Language;
        return new BytesResult(StatusCodes.Status200OK, "application/json; charset=utf-8", bytes);
    }

    protected IActionResult ReadPage<TRow, TItem>(Page<TRow> page, Func<TRow, TItem> item) =>
        ReadPage([.. page.Rows.Select(item)], page.Count, page.IsCountCapped, page.Next, page.Previous);

    protected IActionResult ReadPage<TItem>(IReadOnlyList<TItem> items, int count, bool isCapped, string? next, string? previous)
    {
        var links = new PageLinks(Here(null), next is null ? null : Here(next), previous is null ? null : Here(previous));
        var headers = new[] { (Address: links.Next, Rel: "next"), (Address: links.Previous, Rel: "prev") }
            .Where(l => l.Address is not null).Select(l => $"<{l.Address}>; rel=\"{l.Rel}\"").ToArray();
        if (headers.Length > 0)
        {
            Response.Headers.Link = new StringValues(string.Join(", ", headers));
        }

        return Read(new Listed<TItem>(items, count, isCapped, links));
    }

    // A cursor that no page of ours handed out is a mistake of the program, not the beginning of the list.
    protected static void MustBeCursor(string? cursor)
    {
        if (cursor is not null && Cursor.Parse(cursor) is null)
        {
            throw new ProblemException(ApiCodes.CursorInvalid);
        }
    }

    // Does an act on a clue or case once. What it answers is kept with its effect.
    protected Task<IActionResult> DoAsync<TResult>(
        MatterRef matter, ICommand<TResult> command, Func<TResult, Receipt>? receipt = null, int status = StatusCodes.Status200OK) =>
        DoAsync(matter, _ => command, receipt, status, mustMatch: false);

    // Who asks for a signature gets the proposal to ask about.
    protected Task<IActionResult> ProposeAsync(MatterRef matter, ICommand<Guid> command) =>
        DoAsync(matter, command, static proposal => new Receipt(proposal, Links.Proposal(proposal), null, null, null), StatusCodes.Status201Created);

    // An update overwrites, so it must say which version it has seen.
    protected Task<IActionResult> UpdateAsync<TResult>(MatterRef matter, Func<int, ICommand<TResult>> command) => DoAsync(matter, command, null, StatusCodes.Status200OK, mustMatch: true);

    protected Task<IActionResult> OnceAsync<TResult>(ICommand<TResult> command, Func<TResult, Task<(object Body, string? Location)>> answer, int status = StatusCodes.Status200OK) =>
        RunAsync(async () =>
        {
            var result = await Mediator.Send(command, HttpContext.RequestAborted);
            await api.Transactions.FlushAsync(HttpContext.RequestAborted);
            var (body, location) = await answer(result);
            return Keep(status, body, location, null);
        });

    protected async Task<int?> VersionAsync(MatterRef matter) => await Mediator.Send(new GetMatterVersion(matter), HttpContext.RequestAborted);

    private Task<IActionResult> DoAsync<TResult>(
        MatterRef matter, Func<int, ICommand<TResult>> command, Func<TResult, Receipt>? receipt, int status, bool mustMatch) =>
        RunAsync(() => ActAsync(matter, command, receipt, status, mustMatch));

    // For whoever must look first, what to do: a repeated call is answered without a look at what has changed since.
    protected Task<IActionResult> OnceAsync(Func<Task<OnceAnswer>> work) => RunAsync(work);

    protected Task<OnceAnswer> ActAsync<TResult>(MatterRef matter, ICommand<TResult> command, Func<TResult, Receipt>? receipt = null) =>
        ActAsync(matter, _ => command, receipt, StatusCodes.Status200OK, mustMatch: false);

    private async Task<OnceAnswer> ActAsync<TResult>(
        MatterRef matter, Func<int, ICommand<TResult>> command, Func<TResult, Receipt>? receipt, int status, bool mustMatch)
    {
        var seen = Matching(mustMatch);
        if (seen is { } expected && await VersionAsync(matter) is { } current && current != expected)
        {
            throw new ProblemException(ApiCodes.VersionStale);
        }

        var result = await Mediator.Send(command(seen ?? 0), HttpContext.RequestAborted);
        await api.Transactions.FlushAsync(HttpContext.RequestAborted);
        var made = receipt?.Invoke(result) ?? new Receipt(matter.Id, Links.Of(matter), null, null, null);
        var about = made.Matter is { } other ? new MatterRef(other.Kind, other.Id) : matter;
        var version = await VersionAsync(about);
        return Keep(status, made with { Matter = Links.Of(about, version) }, status == StatusCodes.Status201Created ? made.Href : null, version);
    }

    private async Task<IActionResult> RunAsync(Func<Task<OnceAnswer>> work)
    {
        var answer = await api.Once.RunAsync(RequestKeyAttribute.Of(HttpContext), work, HttpContext.RequestAborted);
        foreach (var (name, value) in JsonSerializer.Deserialize<Dictionary<string, string>>(answer.Headers)!)
        {
            Response.Headers[name] = value;
        }

        if (answer.IsReplayed)
        {
            Response.Headers["Idempotency-Replayed"] = "true";
        }

        return new BytesResult(answer.Status, null, answer.Body);
    }

    private static OnceAnswer Keep(int status, object body, string? location, int? version)
    {
        var headers = new Dictionary<string, string> { ["Content-Type"] = "application/json; charset=utf-8", ["Content-Language"] = Texts.Texts.Language };
        if (location is not null)
        {
            headers["Location"] = location;
        }

        if (version is { } v)
        {
            headers["ETag"] = $"\"{v.ToString(CultureInfo.InvariantCulture)}\"";
        }

        return new OnceAnswer(status, JsonSerializer.Serialize(headers), JsonSerializer.SerializeToUtf8Bytes(body, body.GetType(), ApiJson.Options));
    }

    // The version that the caller saw: the number before the dot of the entity tag.
    private int? Matching(bool needed)
    {
        if (Request.Headers.IfMatch is not [{ } tag] || tag == "*")
        {
            return needed ? throw new ProblemException(ApiCodes.IfMatchMissing) : null;
        }

        return int.TryParse(tag.Trim().Trim('"').Split('.')[0], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw new ProblemException(ApiCodes.VersionStale);
    }

    private string Here(string? cursor)
    {
        var query = Request.Query.Where(q => cursor is null || !string.Equals(q.Key, "cursor", StringComparison.OrdinalIgnoreCase))
            .SelectMany(q => q.Value, (q, v) => KeyValuePair.Create(q.Key, v));
        return Request.Path + QueryString.Create(cursor is null ? query : query.Append(KeyValuePair.Create("cursor", (string?)cursor)));
    }

    private sealed class BytesResult(int status, string? contentType, byte[] bytes) : IActionResult
    {
        public async Task ExecuteResultAsync(ActionContext context)
        {
            var response = context.HttpContext.Response;
            response.StatusCode = status;
            response.ContentType = contentType ?? response.ContentType;
            response.ContentLength = bytes.Length;
            await response.Body.WriteAsync(bytes, context.HttpContext.RequestAborted);
        }
    }
}
