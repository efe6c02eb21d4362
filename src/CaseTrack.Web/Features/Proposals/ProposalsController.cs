using CaseTrack.Application.Approvals;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Organisation;
using CaseTrack.Web.Features.Shared;
using CaseTrack.Web.Texts;
using MediatR;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ModelBinding.Validation;

namespace CaseTrack.Web.Features.Proposals;

public sealed class AnswerForm
{
    public int? Seen { get; set; }

    public string? Comment { get; set; }

    public string? CollectiveMinutes { get; set; }

    // Why a clue is not filed.
    public DeclineReason? Reason { get; set; }

    [BindNever, ValidateNever]
    public ProposalDetails Asked { get; set; } = null!;
}

// What somebody asked for, with what signing it will do; whoever may answers here.
[Route("/proposals/{id:guid}")]
public sealed class ProposalsController(IMediator mediator, Texts.Texts texts, CallerContext caller) : FeatureController(mediator, texts)
{
    [HttpGet]
    public Task<IActionResult> Proposal(Guid id, CancellationToken cancellationToken) => ShowAsync(id, new AnswerForm(), cancellationToken);

    [HttpPost]
    public async Task<IActionResult> Answer(Guid id, AnswerForm form, string? act, CancellationToken cancellationToken)
    {
        var asked = await Mediator.Send(new GetProposal(id), cancellationToken);
        Func<Task<IActionResult>>? answer = act switch
        {
            "sign" => () => SignAsync(asked, form, cancellationToken),
            "return" => () => ThenAsync(asked, new ReturnProposal(asked.Matter, id, form.Comment ?? ""), "Cases.ReturnedSaid", cancellationToken),
            "decline" => () => ThenAsync(asked, new DeclineClue(asked.Matter.Id, id, form.Reason!.Value, form.Comment ?? ""), "Clues.DeclinedSaid", cancellationToken),
            "withdraw" => () => ThenAsync(asked, new WithdrawProposal(asked.Matter, id), "Cases.WithdrawnSaid", cancellationToken),
            _ => null,
        };
        if (answer is null)
        {
            return BadRequest();
        }

        if (act == "decline")
        {
            ModelState.Require(T, (nameof(form.Reason), form.Reason));
        }

        Saw(asked.Matter, form.Seen);
        return await Act(answer, () => ShowAsync(id, form, cancellationToken));
    }

    private async Task<IActionResult> SignAsync(ProposalDetails asked, AnswerForm form, CancellationToken cancellationToken)
    {
        var (id, matter) = (asked.Proposal.Id, asked.Matter);
        switch (asked.Proposal.Kind)
        {
            case ProposalKind.Filing:
                var filed = await Mediator.Send(new ApproveFiling(matter.Id, id, form.Comment), cancellationToken);
                Say(T["Cases.Filed", filed.Number, Show.Date(filed.DueOn)]);
                return Redirect($"/cases/{filed.Id}");
            case ProposalKind.Decision:
                Say(T["Cases.Decided", await Mediator.Send(new RecordDecision(matter.Id, id, form.Comment), cancellationToken)]);
                return Redirect(ActLinks.PathOf(matter));
            case ProposalKind.Closure:
                return await ThenAsync(asked, new CloseCase(matter.Id, id, form.Comment), "Cases.ClosedSaid", cancellationToken);
            case ProposalKind.Suspension:
                return await ThenAsync(asked, new SuspendClock(matter, id, form.Comment), "Cases.SuspendedSaid", cancellationToken);
            case ProposalKind.Resumption:
                return await ThenAsync(asked, new ResumeClock(matter, id, form.Comment), "Cases.ResumedSaid", cancellationToken);
            case ProposalKind.Extension:
                return await ThenAsync(asked, new ExtendDeadline(matter, id, form.Comment, form.CollectiveMinutes), "Cases.ExtendedSaid", cancellationToken);
            default:
                throw new InvalidOperationException($"Nobody signs a {asked.Proposal.Kind}.");
        }
    }

    private async Task<IActionResult> ThenAsync<TResult>(ProposalDetails asked, IRequest<TResult> command, string said, CancellationToken cancellationToken)
    {
        await Mediator.Send(command, cancellationToken);
        Say(T[said]);
        return Redirect(ActLinks.PathOf(asked.Matter));
    }

    private async Task<IActionResult> ShowAsync(Guid id, AnswerForm form, CancellationToken cancellationToken)
    {
        if (caller.Caller.HoldsAny(Role.Inspector))
        {
            var matter = await Mediator.Send(new FindProposalMatter(id), cancellationToken);
            await Mediator.LogConfidentialReadAsync(caller.Caller, matter, cancellationToken);
        }

        form.Asked = await Mediator.Send(new GetProposal(id), cancellationToken);
        await TellMeanwhileAsync(form.Asked.Matter, form.Seen, form.Asked.Version, cancellationToken);
        form.Seen = form.Asked.Version;
        ModelState.Remove(nameof(form.Seen));
        return View("Proposal", form);
    }
}
