using System.Globalization;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Api.V1.Contract;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Api.V1;

// The rulebook, and questions to the engine. Nothing is changed, so the question stands in the address.
[Tags("rules")]
public sealed class RulesController(ApiServices api) : ApiV1Controller(api)
{
    private const int MostEvents = 20;

    [HttpGet("api/v1/rules", Name = "listRules")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<IReadOnlyList<RuleResource>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Rules(CancellationToken cancellationToken) =>
        Read((await Mediator.Send(new ListRules(), cancellationToken)).Select(RuleResource.Of).ToList());

    [HttpGet("api/v1/what-if", Name = "whatIf")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<DateResource>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Ask(
        string? ruleId, DateOnly? startDate, [FromQuery] string[]? exclusion, [FromQuery] string[]? extension, Guid? clueId, Guid? caseId, Guid? clockId,
        CancellationToken cancellationToken)
    {
        MatterRef? matter = caseId is { } filed ? Case(filed) : clueId is { } clue ? Clue(clue) : null;
        if ((matter is null) != (clockId is null))
        {
            throw Unreadable(nameof(clockId));
        }

        if (matter is not null)
        {
            await LogReadAsync(matter, cancellationToken);
        }

        return Read(DateResource.Of(await Mediator.Send(
            new Application.Clocks.WhatIf(ruleId, startDate, [.. Parts(exclusion, nameof(exclusion)).Select(ReadExclusion)], [.. Parts(extension, nameof(extension)).Select(ReadExtension)])
            {
                Matter = matter,
                ClockId = clockId,
            },
            cancellationToken)));
    }

    // An empty value arrives as none at all.
    private IEnumerable<string[]> Parts(string?[]? given, string name) => given is { Length: > MostEvents }
        ? throw Unreadable(name)
        : (given ?? []).Select(text => text?.Split(',', 3, StringSplitOptions.TrimEntries) is { Length: 3 } parts ? parts : throw Unreadable(name));

    // from,to,ground with an empty "to" while the reason lasts.
    private Exclusion ReadExclusion(string[] parts) => Day(parts[0]) is { } from && (parts[1].Length == 0 || Day(parts[1]) is not null)
        ? new Exclusion(from, parts[1].Length == 0 ? null : Day(parts[1]), parts[2])
        : throw Unreadable("exclusion");

    // approvedOn,amount,unit
    private Extension ReadExtension(string[] parts) =>
        Day(parts[0]) is { } on && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var amount)
        && Enum.TryParse<TimeUnit>(parts[2], out var unit) && Enum.IsDefined(unit)
            ? new Extension(on, amount, unit)
            : throw Unreadable("extension");

    private static DateOnly? Day(string text) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    private ProblemException Unreadable(string field) =>
        new(ApiCodes.RequestInvalid, [new FieldProblem(field, null, T["Api.ParameterUnreadable", field])]);
}
