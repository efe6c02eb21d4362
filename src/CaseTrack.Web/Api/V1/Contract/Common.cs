using System.ComponentModel.DataAnnotations;
using CaseTrack.Application.Cases;

namespace CaseTrack.Web.Api.V1.Contract;

/// <summary>A field that the contract asks for, in every body that has it.</summary>
[AttributeUsage(AttributeTargets.Property | AttributeTargets.Parameter)]
public sealed class NeededAttribute : RequiredAttribute
{
    public override string FormatErrorMessage(string name) => Texts.Texts.Find("Validation.field_missing", Texts.Texts.Language)!
        .Replace("{0}", Texts.Texts.Find($"Field.{name}", Texts.Texts.Language) ?? name, StringComparison.Ordinal);
}

/// <summary>A problem document (RFC 9457). <c>code</c> never changes its meaning; <c>title</c> and <c>detail</c> are words for people.</summary>
public sealed record ProblemDocument(string Type, string Title, int Status, string? Detail, string Code, string TraceId, IReadOnlyList<FieldProblem>? Errors);

/// <summary>What is wrong with one field of the request; <c>field</c> is empty where it is the body as a whole.</summary>
public sealed record FieldProblem(string Field, string? Code, string Message);

/// <summary>One page of a list. <c>next</c> and <c>previous</c> are addresses to ask for as they are; <c>count</c> stops at 10,000.</summary>
public sealed record Listed<T>(IReadOnlyList<T> Items, int Count, bool IsCountCapped, PageLinks Links);

/// <summary>The addresses of this page and of its neighbours; null where there is none.</summary>
public sealed record PageLinks(string Self, string? Next, string? Previous);

/// <summary>The clue or case that something belongs to. <c>version</c> is what <c>If-Match</c> asks for; null where the token does not read it.</summary>
public sealed record MatterLink(MatterKind Kind, Guid Id, int? Version, string Href);

/// <summary>What an act left behind: the thing that was made or changed, its number where it was given one, the due date where a clock started.</summary>
public sealed record Receipt(Guid Id, string Href, string? Number, DateOnly? DueOn, MatterLink? Matter);

/// <summary>How many notices were marked as read.</summary>
public sealed record MarkedRead(int Count);
