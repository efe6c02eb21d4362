using System.Diagnostics;
using System.Text.Json;
using CaseTrack.Application.Common;
using CaseTrack.Application.Machines;
using CaseTrack.Domain.Common;
using CaseTrack.Web.Api.V1.Contract;
using CaseTrack.Web.Texts;
using FluentValidation;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace CaseTrack.Web.Api;

// A problem on its way out: thrown where it is found, written in one place.
public sealed class ProblemException(string code, IReadOnlyList<FieldProblem>? errors = null) : Exception(code)
{
    public string Code { get; } = code;

    public IReadOnlyList<FieldProblem>? Errors { get; } = errors;
}

// The one place where a failure becomes a problem document (RFC 9457), in the language of the reader.
public static class Problems
{
    public const string ContentType = "application/problem+json";
    private const string FieldInvalid = "invalid";

    public static async Task WriteAsync(HttpContext http, Texts.Texts texts, string code, string? detail = null, IReadOnlyList<FieldProblem>? errors = null)
    {
        var status = ApiCodes.StatusOf(code);
        var own = ApiCodes.Own.ContainsKey(code);
        var problem = new ProblemDocument(
            $"{ApiPaths.Root}#{code}",
            texts[own ? $"Api.Problem.{code}" : "Api.Problem.refused"],
            status,
            detail ?? (own ? texts[$"Api.Problem.{code}.Detail"] : null),
            code,
            Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
            errors);
        http.Response.StatusCode = status;
        http.Response.ContentType = ContentType;
        http.Response.Headers.ContentLanguage = Texts.Texts.Language;
        await http.Response.Body.WriteAsync(JsonSerializer.SerializeToUtf8Bytes(problem, ApiJson.Options), http.RequestAborted);
    }

    // False for what nobody foresaw.
    public static async Task<bool> TryWriteAsync(HttpContext http, Texts.Texts texts, Exception failure)
    {
        switch (failure)
        {
            case ProblemException problem:
                await WriteAsync(http, texts, problem.Code, errors: problem.Errors);
                return true;
            case ValidationException invalid:
                await WriteAsync(http, texts, ApiCodes.ValidationFailed, errors: [.. invalid.Errors.Select(e => new FieldProblem(Field(e.PropertyName), CodeOf(e.ErrorCode), e.ErrorMessage))]);
                return true;
            case ChangedMeanwhileException or RuleBrokenException { Code: Refusals.ChangedMeanwhile }:
                var stale = http.Request.Headers.IfMatch.Count > 0;
                await WriteAsync(http, texts, stale ? ApiCodes.VersionStale : Refusals.ChangedMeanwhile, stale ? null : texts["Refusal.changed_meanwhile"]);
                return true;
            case RuleBrokenException refusal:
                await WriteAsync(http, texts, refusal.Code, texts.InWords(refusal));
                return true;
            case NotFoundException:
                await WriteAsync(http, texts, ApiCodes.NotFound);
                return true;
            case NotPermittedException:
                await WriteAsync(http, texts, ApiCodes.NotPermitted);
                return true;
            case StillRunningException:
                http.Response.Headers.RetryAfter = "1";
                await WriteAsync(http, texts, ApiCodes.RequestRunning);
                return true;
            case KeyReusedException:
                await WriteAsync(http, texts, ApiCodes.KeyReused);
                return true;
            case BadHttpRequestException bad:
                await WriteAsync(http, texts, ApiCodes.Of(bad.StatusCode));
                return true;
            default:
                return false;
        }
    }

    // What could not be read at all: a date that is none, a field that is missing or that the contract does not know.
    public static IReadOnlyList<FieldProblem> Of(ModelStateDictionary state, Texts.Texts texts) =>
    [
        .. from field in state
           from error in field.Value.Errors
           let name = Field(field.Key)
           let words = error.ErrorMessage.Length > 0 ? error.ErrorMessage : name.Length > 0 ? texts["Validation.value_unreadable", name] : texts["Validation.value_unreadable_alone"]
           select new FieldProblem(name, FieldInvalid, words),
    ];

    // Of the validators' library only what a program can act on; what the application refuses has codes of its own.
    private static string CodeOf(string code) => code switch
    {
        "NotEmptyValidator" or "NotNullValidator" => "required",
        "MaximumLengthValidator" or "LengthValidator" => "too_long",
        "InclusiveBetweenValidator" or "GreaterThanValidator" or "GreaterThanOrEqualValidator" or "LessThanOrEqualValidator" => "out_of_range",
        _ when code.EndsWith("Validator", StringComparison.Ordinal) => FieldInvalid,
        _ => code,
    };

    // The name that the field has in the contract: Facts.Summary of a command is summary of the body.
    public static string Field(string name) => string.Join('.', name.TrimStart('$').Split('.', StringSplitOptions.RemoveEmptyEntries)
        .Where(part => part is not ("Facts" or "Filter" or "body")).Select(JsonNamingPolicy.CamelCase.ConvertName));
}
