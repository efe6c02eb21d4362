using CaseTrack.Application.Cases;
using CaseTrack.Application.Clues;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Api.V1.Contract;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Api.V1;

[Route("api/v1/clues")]
[Tags("clues")]
public sealed class CluesController(ApiServices api) : ApiV1Controller(api)
{
    [HttpGet(Name = "listClues")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<Listed<ClueItem>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> List([FromQuery] ListClues query, CancellationToken cancellationToken)
    {
        MustBeCursor(query.Cursor);
        return ReadPage(await Mediator.Send(query, cancellationToken), ClueItem.Of);
    }

    [HttpPost(Name = "registerClue")]
    [NeedsScope(MachineScope.RegisterClues)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> Register(ClueBody body) => OnceAsync(
        new RegisterClue(
            body.ReceivedOn!.Value, body.Source!.Value, body.IpType!.Value, body.Respondent, body.RightName, body.Goods, body.RegionCode, body.Summary!, body.IsConfidential),
        async clue => (new Receipt(clue.Id, Links.Clue(clue.Id), clue.Number, clue.VerifyBy, Links.Of(Clue(clue.Id), await VersionAsync(Clue(clue.Id)))), Links.Clue(clue.Id)),
        StatusCodes.Status201Created);

    [HttpGet("duplicates", Name = "findDuplicates")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<IReadOnlyList<Duplicate>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Duplicates(string? respondent, string? rightName, string? goods, Guid? exceptClueId, CancellationToken cancellationToken) =>
        Read(await Mediator.Send(new FindDuplicates(respondent, rightName, goods, exceptClueId), cancellationToken));

    [HttpGet("{id:guid}", Name = "getClue")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<ClueResource>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(Guid id, CancellationToken cancellationToken)
    {
        var clue = await FindAsync(id, cancellationToken);
        return Read(ClueResource.Of(clue, T), clue.Version);
    }

    [HttpGet("{id:guid}/timeline", Name = "getClueTimeline")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<IReadOnlyList<TimelineEntry>>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Timeline(Guid id, CancellationToken cancellationToken)
    {
        var clue = await FindAsync(id, cancellationToken);
        return Read(clue.Timeline, clue.Version);
    }

    [HttpPut("{id:guid}/facts", Name = "correctClue")]
    [NeedsScope(MachineScope.EditClues)]
    [ProducesResponseType<Receipt>(StatusCodes.Status200OK)]
    public Task<IActionResult> Correct(Guid id, FactsBody body) => UpdateAsync(Clue(id), version => body.ToCommand(Clue(id), version));

    [HttpPut("{id:guid}/assignee", Name = "assignClue")]
    [NeedsScope(MachineScope.EditClues)]
    [ProducesResponseType<Receipt>(StatusCodes.Status200OK)]
    public Task<IActionResult> Assign(Guid id, AssigneeBody body) => UpdateAsync(Clue(id), _ => new AssignClue(id, body.AssigneeId!.Value));

    [HttpPut("{id:guid}/confidentiality", Name = "setClueConfidentiality")]
    [NeedsScope(MachineScope.EditClues)]
    [ProducesResponseType<Receipt>(StatusCodes.Status200OK)]
    public Task<IActionResult> SetConfidential(Guid id, ConfidentialityBody body) => UpdateAsync(Clue(id), _ => new SetConfidential(Clue(id), body.IsConfidential!.Value));

    [HttpPost("{id:guid}/proposals/filing", Name = "proposeFiling")]
    [NeedsScope(MachineScope.ProposeActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status201Created)]
    public Task<IActionResult> ProposeFiling(Guid id, FilingBody body) => ProposeAsync(
        Clue(id), new ProposeFiling(id, body.Kind!.Value, body.FirstOfficerId!.Value, body.SecondOfficerId!.Value, body.Reason!));

    private async Task<ClueDetails> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        await LogReadAsync(Clue(id), cancellationToken);
        return await Mediator.Send(new GetClue(id), cancellationToken);
    }
}
