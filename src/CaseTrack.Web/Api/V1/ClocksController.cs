using System.Globalization;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Api.V1.Contract;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Api.V1;

// The clocks of clues and of cases: read with their explanation, and asked to be extended, suspended or resumed.
[Tags("clocks")]
public sealed class ClocksController(ApiServices api) : ApiV1Controller(api)
{
    [HttpGet("api/v1/clues/{id:guid}/clocks", Name = "listClueClocks")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<IReadOnlyList<ClockResource>>(StatusCodes.Status200OK)]
    public Task<IActionResult> OfClue(Guid id, CancellationToken cancellationToken) => AllAsync(Clue(id), cancellationToken);

    [HttpGet("api/v1/cases/{id:guid}/clocks", Name = "listCaseClocks")]
    [NeedsScope(MachineScope.ReadCases)]
    [ProducesResponseType<IReadOnlyList<ClockResource>>(StatusCodes.Status200OK)]
    public Task<IActionResult> OfCase(Guid id, CancellationToken cancellationToken) => AllAsync(Case(id), cancellationToken);

    [HttpGet("api/v1/clues/{id:guid}/clocks/{clockId:guid}", Name = "getClueClock")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<ClockResource>(StatusCodes.Status200OK)]
    public Task<IActionResult> OneOfClue(Guid id, Guid clockId, CancellationToken cancellationToken) => OneAsync(Clue(id), clockId, cancellationToken);

    [HttpGet("api/v1/cases/{id:guid}/clocks/{clockId:guid}", Name = "getCaseClock")]
    [NeedsScope(MachineScope.ReadCases)]
    [ProducesResponseType<ClockResource>(StatusCodes.Status200OK)]
    public Task<IActionResult> OneOfCase(Guid id, Guid clockId, CancellationToken cancellationToken) => OneAsync(Case(id), clockId, cancellationToken);

    [HttpPost("api/v1/clues/{id:guid}/clocks/{clockId:guid}/proposals/extension", Name = "proposeClueExtension")]
    [NeedsScope(MachineScope.ProposeActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> ExtendClue(Guid id, Guid clockId, ExtensionBody body) => ExtendAsync(Clue(id), clockId, body);

    [HttpPost("api/v1/cases/{id:guid}/clocks/{clockId:guid}/proposals/extension", Name = "proposeExtension")]
    [NeedsScope(MachineScope.ProposeActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> ExtendCase(Guid id, Guid clockId, ExtensionBody body) => ExtendAsync(Case(id), clockId, body);

    [HttpPost("api/v1/clues/{id:guid}/clocks/{clockId:guid}/proposals/suspension", Name = "proposeClueSuspension")]
    [NeedsScope(MachineScope.ProposeActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> SuspendClue(Guid id, Guid clockId, SuspensionBody body) => SuspendAsync(Clue(id), clockId, body);

    [HttpPost("api/v1/cases/{id:guid}/clocks/{clockId:guid}/proposals/suspension", Name = "proposeSuspension")]
    [NeedsScope(MachineScope.ProposeActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> SuspendCase(Guid id, Guid clockId, SuspensionBody body) => SuspendAsync(Case(id), clockId, body);

    [HttpPost("api/v1/clues/{id:guid}/clocks/{clockId:guid}/proposals/resumption", Name = "proposeClueResumption")]
    [NeedsScope(MachineScope.ProposeActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> ResumeClue(Guid id, Guid clockId, ResumptionBody body) => ResumeAsync(Clue(id), clockId, body);

    [HttpPost("api/v1/cases/{id:guid}/clocks/{clockId:guid}/proposals/resumption", Name = "proposeResumption")]
    [NeedsScope(MachineScope.ProposeActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> ResumeCase(Guid id, Guid clockId, ResumptionBody body) => ResumeAsync(Case(id), clockId, body);

    private Task<IActionResult> ExtendAsync(MatterRef matter, Guid clockId, ExtensionBody body) =>
        ProposeAsync(matter, new ProposeExtension(matter, clockId, body.Amount!.Value, body.Unit!.Value, body.CollectiveMinutes, body.Reason!));

    private Task<IActionResult> SuspendAsync(MatterRef matter, Guid clockId, SuspensionBody body) =>
        ProposeAsync(matter, new ProposeSuspension(matter, clockId, body.From!.Value, body.Ground!, body.EvidenceDocument, body.Reason!));

    private Task<IActionResult> ResumeAsync(MatterRef matter, Guid clockId, ResumptionBody body) =>
        ProposeAsync(matter, new ProposeResumption(matter, clockId, body.On!.Value, body.Reason!));

    private async Task<IActionResult> AllAsync(MatterRef matter, CancellationToken cancellationToken)
    {
        var (clocks, version) = await FindAsync(matter, cancellationToken);
        return Read(clocks.Select(c => ClockResource.Of(c, T)).ToList(), version);
    }

    private async Task<IActionResult> OneAsync(MatterRef matter, Guid clockId, CancellationToken cancellationToken)
    {
        var (clocks, version) = await FindAsync(matter, cancellationToken);
        var clock = clocks.FirstOrDefault(c => c.Id == clockId) ?? throw new NotFoundException("Clock");
        return Read(ClockResource.Of(clock, T), version);
    }

    private async Task<(IReadOnlyList<ClockView> Clocks, int Version)> FindAsync(MatterRef matter, CancellationToken cancellationToken)
    {
        await LogReadAsync(matter, cancellationToken);
        if (matter.Kind == MatterKind.Case)
        {
            var filed = await Mediator.Send(new GetCase(matter.Id), cancellationToken);
            return (filed.Clocks, filed.Version);
        }

        var clue = await Mediator.Send(new GetClue(matter.Id), cancellationToken);
        return (clue.Clocks, clue.Version);
    }
}
