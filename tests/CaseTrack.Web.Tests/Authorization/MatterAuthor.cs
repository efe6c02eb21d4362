using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Common;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Web.Tests.Authorization;

// Tells the story of one test matter through the real use cases, with its own word in every field that takes one.
internal sealed class MatterAuthor(TestApp app, Caller officer, Caller second, Caller leader)
{
    private readonly Guid _first = officer.PersonId!.Value.Value;
    private readonly Guid _second = second.PersonId!.Value.Value;

    private DateOnly Today => LegalToday.On(app.Time.GetUtcNow());

    // Until it is filed.
    public async Task BeginAsync(TestMatter matter)
    {
        string Word(CanaryField field) => Canary.Word(matter.Owner, field);
        var clue = await app.SendAsync(officer, new RegisterClue(
            Today, ClueSource.Complaint, IpType.Trademark, Word(CanaryField.Respondent), Word(CanaryField.RightName), Word(CanaryField.Goods), null,
            Word(CanaryField.Summary), matter.IsConfidential));
        (matter.ClueId, matter.ClueNumber) = (clue.Id, clue.Number);
        await app.SendAsync(officer, new CorrectFacts(new(MatterKind.Clue, clue.Id), await VersionAsync(MatterKind.Clue, clue.Id), Facts(matter, 0), Word(CanaryField.ClueCorrection)));
        matter.ClueClock = await app.LookAsync(db => db.Clocks.Where(k => k.ClueId == new ClueId(clue.Id)).Select(k => k.Id.Value).FirstAsync());
        if (matter.Stage == Stage.Verifying)
        {
            return;
        }

        var filing = await app.SendAsync(officer, new ProposeFiling(clue.Id, CaseKind.AdministrativePenalty, _first, _second, Word(CanaryField.FilingReason)));
        matter.ClueProposals.Add(filing);
        if (matter.Stage == Stage.FilingAsked)
        {
            return;
        }

        var filed = await app.SendAsync(leader, new ApproveFiling(clue.Id, filing, Word(CanaryField.FilingComment)));
        (matter.CaseId, matter.CaseNumber, matter.Officers) = (filed.Id, filed.Number, [_first, _second]);
        var named = new MatterRef(MatterKind.Case, filed.Id);
        await app.SendAsync(officer, new CorrectFacts(named, await VersionAsync(MatterKind.Case, filed.Id), Facts(matter, 30), Word(CanaryField.CaseCorrection)));
        var clock = await app.LookAsync(db => db.Clocks.Where(k => k.CaseId == new CaseId(filed.Id) && k.IsHeadline).Select(k => k.Id.Value).SingleAsync());
        matter.CaseClock = clock;
    }

    // From the day after on: a limit is not extended on the day it begins.
    public async Task ContinueAsync(TestMatter matter)
    {
        if (matter.CaseId is not { } filed)
        {
            return;
        }

        string Word(CanaryField field) => Canary.Word(matter.Owner, field);
        var (named, clock) = (new MatterRef(MatterKind.Case, filed), matter.CaseClock!.Value);
        await app.SendAsync(officer, new RecordInvestigation(filed, InvestigationKind.Inspection, Today, _first, _second, Word(CanaryField.InvestigationNote)));
        matter.CaseProposals.Add(await app.SendAsync(officer, new ProposeExtension(named, clock, 10, TimeUnit.CalendarDay, Word(CanaryField.ExtensionMinutes), Word(CanaryField.ExtensionReason))));
        if (matter.Stage == Stage.Investigating)
        {
            return;
        }

        if (matter.Stage == Stage.Frozen)
        {
            var suspension = await app.SendAsync(officer, new ProposeSuspension(
                named, clock, Today, "鉴定", Word(CanaryField.SuspensionDocument), Word(CanaryField.SuspensionReason)));
            matter.CaseProposals.Add(suspension);
            await app.SendAsync(leader, new SuspendClock(named, suspension, Word(CanaryField.SuspensionComment)));
            return;
        }

        var decision = await app.SendAsync(officer, new ProposeDecision(filed, DecisionKind.Penalty, 1000, 500, null, Word(CanaryField.DecisionReason)));
        matter.CaseProposals.Add(decision);
        await app.SendAsync(leader, new RecordDecision(filed, decision, Word(CanaryField.DecisionComment)));
        if (matter.Stage == Stage.Decided)
        {
            return;
        }

        await app.SendAsync(officer, new RecordService(filed, Today, Word(CanaryField.ServiceMethod), _first, _second));
        if (matter.Stage == Stage.Served)
        {
            return;
        }

        await app.SendAsync(officer, new RecordPublication(filed, Today, $"https://e.example/{Word(CanaryField.PublicationAddress)}"));
        var closure = await app.SendAsync(officer, new ProposeClosure(filed, ClosureGround.Executed, Today, null, null, Word(CanaryField.ClosureReason)));
        matter.CaseProposals.Add(closure);
        await app.SendAsync(leader, new CloseCase(filed, closure, Word(CanaryField.ClosureComment)));
    }

    // The same eleven facts, of the clue or, thirty further on, of the case.
    private static InfringementFacts Facts(TestMatter matter, int shift)
    {
        string Word(CanaryField field) => Canary.Word(matter.Owner, field + shift);
        return new InfringementFacts
        {
            IpType = IpType.Trademark,
            Respondent = Word(CanaryField.Respondent),
            RespondentIdNumber = Word(CanaryField.RespondentIdNumber),
            Complainant = Word(CanaryField.Complainant),
            RightName = Word(CanaryField.RightName),
            RightNumber = Word(CanaryField.RightNumber),
            RightHolder = Word(CanaryField.RightHolder),
            Goods = Word(CanaryField.Goods),
            Place = Word(CanaryField.Place),
            Platform = Word(CanaryField.Platform),
            Link = $"https://e.example/{Word(CanaryField.Link)}",
            Summary = Word(CanaryField.Summary),
        };
    }

    private Task<int> VersionAsync(MatterKind kind, Guid id) => app.LookAsync(db => kind == MatterKind.Case
        ? db.Cases.Where(c => c.Id == new CaseId(id)).Select(c => c.Version).SingleAsync()
        : db.Clues.Where(c => c.Id == new ClueId(id)).Select(c => c.Version).SingleAsync());
}
