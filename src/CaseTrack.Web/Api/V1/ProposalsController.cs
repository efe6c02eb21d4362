using CaseTrack.Application.Approvals;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Api.V1.Contract;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Api.V1;

[Route("api/v1/proposals/{id:guid}")]
[Tags("proposals")]
public sealed class ProposalsController(ApiServices api) : ApiV1Controller(api)
{
    [HttpGet(Name = "getProposal")]
    [NeedsScope(MachineScope.ReadClues)]
    [ProducesResponseType<ProposalDetailsResource>(StatusCodes.Status200OK)]
    public async Task<IActionResult> Get(Guid id, CancellationToken cancellationToken)
    {
        var matter = await Mediator.Send(new FindProposalMatter(id), cancellationToken);
        await LogReadAsync(matter, cancellationToken);
        var asked = await Mediator.Send(new GetProposal(id), cancellationToken);
        var version = await VersionAsync(matter);
        return Read(ProposalDetailsResource.Of(asked, version, T), version);
    }

    [HttpPost("approval", Name = "approveProposal")]
    [NeedsScope(MachineScope.ApproveActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status200OK)]
    public Task<IActionResult> Approve(Guid id, ApprovalBody body, CancellationToken cancellationToken) => OnceAsync(async () =>
    {
        var asked = await Mediator.Send(new GetProposal(id), cancellationToken);
        var matter = asked.Matter;
        return asked.Proposal.Kind switch
        {
            ProposalKind.Filing => await ActAsync(matter, new ApproveFiling(matter.Id, id, body.Comment), filed =>
                new Receipt(filed.Id, Links.Case(filed.Id), filed.Number, filed.DueOn, Links.Of(Case(filed.Id), null))),
            ProposalKind.Decision => await ActAsync(matter, new RecordDecision(matter.Id, id, body.Comment), number =>
                new Receipt(matter.Id, Links.Of(matter), number, null, null)),
            ProposalKind.Closure => await ActAsync(matter, new CloseCase(matter.Id, id, body.Comment)),
            ProposalKind.Suspension => await ActAsync(matter, new SuspendClock(matter, id, body.Comment)),
            ProposalKind.Resumption => await ActAsync(matter, new ResumeClock(matter, id, body.Comment)),
            ProposalKind.Extension => await ActAsync(matter, new ExtendDeadline(matter, id, body.Comment, body.CollectiveMinutes)),
            _ => throw new InvalidOperationException($"Nobody signs a {asked.Proposal.Kind}."),
        };
    });

    [HttpPost("return", Name = "returnProposal")]
    [NeedsScope(MachineScope.ApproveActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status200OK)]
    public Task<IActionResult> Return(Guid id, ReturnBody body, CancellationToken cancellationToken) => OnceAsync(async () =>
    {
        var matter = await Mediator.Send(new FindProposalMatter(id), cancellationToken);
        return await ActAsync(matter, new ReturnProposal(matter, id, body.Comment!));
    });

    [HttpPost("decline", Name = "declineClue")]
    [NeedsScope(MachineScope.ApproveActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status200OK)]
    public Task<IActionResult> Decline(Guid id, DeclineBody body, CancellationToken cancellationToken) => OnceAsync(async () =>
    {
        var matter = await Mediator.Send(new FindProposalMatter(id), cancellationToken);
        return await ActAsync(matter, new DeclineClue(matter.Id, id, body.Reason!.Value, body.Comment!));
    });

    [HttpPost("withdrawal", Name = "withdrawProposal")]
    [NeedsScope(MachineScope.ProposeActs)]
    [ProducesResponseType<Receipt>(StatusCodes.Status200OK)]
    public Task<IActionResult> Withdraw(Guid id, CancellationToken cancellationToken) => OnceAsync(async () =>
    {
        var matter = await Mediator.Send(new FindProposalMatter(id), cancellationToken);
        return await ActAsync(matter, new WithdrawProposal(matter, id));
    });
}
