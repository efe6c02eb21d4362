using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Api.V1.Contract;
using MediatR;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Api.V1;

[Route("api/v1/cases")]
[Tags("cases")]
public sealed class CasesController(ApiServices api) : ApiV1Controller(api)
{
    [HttpGet(Name = "listCases")]
    [NeedsScope(MachineScope.ReadCases)]
    [ProducesResponseType<Listed<CaseItem>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromQuery] ListCases query, CancellationToken cancellationToken)
    {
        MustBeCursor(query.Cursor);
        return ReadPage(await Mediator.Send(query, cancellationToken), CaseItem.Of);
    }

    [HttpGet("{id:guid}", Name = "getCase")]
    [NeedsScope(MachineScope.ReadCases)]
    [ProducesResponseType<CaseResource>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(Guid id, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, cancellationToken);
        return Read(CaseResource.Of(found, T), found.Version);
    }

    [HttpGet("{id:guid}/timeline", Name = "getCaseTimeline")]
    [NeedsScope(MachineScope.ReadCases)]
    [ProducesResponseType<IReadOnlyList<TimelineEntry>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Timeline(Guid id, CancellationToken cancellationToken)
    {
        var found = await FindAsync(id, cancellationToken);
        return Read(found.Timeline, found.Version);
    }

    [HttpPut("{id:guid}/facts", Name = "correctCase")]
    [NeedsScope(MachineScope.EditCases)]
    [ProducesResponseType<Receipt>(StatusCodes.Status200OK)]
    public Task<IActionResult> Correct(Guid id, FactsBody body) => UpdateAsync(Case(id), version => body.ToCommand(Case(id), version));

    [HttpPut("{id:guid}/officers", Name = "assignCase")]
    [NeedsScope(MachineScope.EditCases)]
    [ProducesResponseType<Receipt>(StatusCodes.Status200OK)]
    public Task<IActionResult> Assign(Guid id, OfficersBody body) =>
        UpdateAsync(Case(id), _ => new AssignCase(id, body.FirstOfficerId!.Value, body.SecondOfficerId!.Value));

    [HttpPut("{id:guid}/confidentiality", Name = "setCaseConfidentiality")]
    [NeedsScope(MachineScope.EditCases)]
    [ProducesResponseType<Receipt>(StatusCodes.Status200OK)]
    public Task<IActionResult> SetConfidential(Guid id, ConfidentialityBody body) => UpdateAsync(Case(id), _ => new SetConfidential(Case(id), body.IsConfidential!.Value));

    [HttpPost("{id:guid}/investigations", Name = "recordInvestigation")]
    [NeedsScope(MachineScope.RecordActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> Investigate(Guid id, InvestigationBody body) => RecordAsync(
        id, new RecordInvestigation(id, body.Kind!.Value, body.On!.Value, body.FirstOfficerId!.Value, body.SecondOfficerId!.Value, body.Note!));

    [HttpPost("{id:guid}/services", Name = "recordService")]
    [NeedsScope(MachineScope.RecordActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> Serve(Guid id, ServiceBody body) => RecordAsync(
        id, new RecordService(id, body.On!.Value, body.Method!, body.FirstOfficerId!.Value, body.SecondOfficerId!.Value));

    [HttpPost("{id:guid}/publications", Name = "recordPublication")]
    [NeedsScope(MachineScope.RecordActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> Publish(Guid id, PublicationBody body) => RecordAsync(id, new RecordPublication(id, body.On!.Value, body.Address!));

    [HttpPost("{id:guid}/proposals/decision", Name = "proposeDecision")]
    [NeedsScope(MachineScope.ProposeActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> ProposeDecision(Guid id, DecisionBody body) => ProposeAsync(
        Case(id), new ProposeDecision(id, body.Kind!.Value, body.AmountInvolvedFen, body.FineFen, body.ConfiscatedFen, body.Reason!));

    [HttpPost("{id:guid}/proposals/closure", Name = "proposeClosure")]
    [NeedsScope(MachineScope.ProposeActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> ProposeClosure(Guid id, ClosureBody body) => ProposeAsync(
        Case(id), new ProposeClosure(id, body.Ground!.Value, body.GroundAroseOn!.Value, body.LateCause, body.LateCauseNote, body.Reason));

    private Task<IActionResult> RecordAsync(Guid id, ICommand<Unit> command) => DoAsync(Case(id), command, status: StatusCodes.Status201Created);

    private async Task<CaseDetails> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await LogReadAsync(Case(id), cancellationToken);
        return await Mediator.Send(new GetCase(id), cancellationToken);
    }
}
