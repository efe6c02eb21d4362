using CaseTrack.Application.Access;
using CaseTrack.Application.Approvals;
using CaseTrack.Application.Audit;
using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Application.Indicators;
using CaseTrack.Application.Machines;
using CaseTrack.Application.Organisation;
using CaseTrack.Application.Supervision;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Approvals;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Clues;
using CaseTrack.Testing;

namespace CaseTrack.Application.Tests.Databases.SqlServer;

// What asks each query of the application, with every condition that it knows, so that all of its SQL is seen.
internal static class Questions
{
    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateOnly To = new(2026, 12, 31);
    private static readonly Caller Hand = Caller.CommandLine("test");

    // Answered from the rulebook alone.
    public static readonly string[] AsksNothing = [nameof(WhatIf), nameof(ListRules)];

    public static IReadOnlyList<Type> QueryTypes { get; } =
        [.. ApplicationRegistration.RequestsOf(typeof(ApplicationRegistration).Assembly)
            .Where(t => t.GetInterfaces().Any(i => i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IQuery<>)))];

    public static IReadOnlyDictionary<Type, Func<Stage, Task>[]> All { get; } = new Dictionary<Type, Func<Stage, Task>[]>
    {
        [typeof(PreviewAct)] = [s => s.App.SendAsync(s.World.Officer, new PreviewAct(s.Case, CaseAct.RecordDecision, Stage.Today, DecisionKind.Penalty))],
        [typeof(FindProposalMatter)] = [s => s.App.SendAsync(s.World.Leader, new FindProposalMatter(s.Proposal))],
        [typeof(GetProposal)] = [s => s.App.SendAsync(s.World.Leader, new GetProposal(s.Proposal))],
        [typeof(ListFigureRows)] = [.. Enum.GetValues<Figure>().Select<Figure, Func<Stage, Task>>(figure => async s =>
        {
            await s.App.SendAsync(s.World.Inspector, new ListFigureRows(figure, new FigureFilter(From, To, "500000")));
            await s.App.SendAsync(s.World.Inspector, new ListFigureRows(
                figure, new FigureFilter(From, To, "500000", s.World.Jiangjin), DeclineReason.TimeBarred, new FigureKey(From, s.Case)));
        })],
        [typeof(ListFigureChoices)] = [s => s.App.SendAsync(s.World.Inspector, new ListFigureChoices())],
        [typeof(GetIndicators)] = [s => s.App.SendAsync(s.World.Inspector, new GetIndicators(From, To, "500000")), s => s.App.SendAsync(Hand, new GetIndicators(From, To, null))],
        [typeof(GetOnTimeFigures)] =
        [
            s => s.App.SendAsync(s.World.Inspector, new GetOnTimeFigures(new FigureFilter(From, To, "500000"))),
            s => s.App.SendAsync(s.World.Inspector, new GetOnTimeFigures(new FigureFilter(From, To, null, s.World.Jiangjin))),
        ],
        [typeof(ListAgencies)] = [s => s.App.SendAsync(s.World.SystemAdministrator, new ListAgencies()), s => s.App.SendAsync(s.World.SystemAdministrator, new ListAgencies("500116-SCJ", WithExternal: false))],
        [typeof(GetPerson)] = [s => s.App.SendAsync(s.World.SystemAdministrator, new GetPerson(s.World.Officer.PersonId!.Value.Value))],
        [typeof(GetSetup)] = [s => s.App.SendAsync(Caller.Nobody, new GetSetup())],
        [typeof(ListPeople)] = [s => s.App.SendAsync(s.World.SystemAdministrator, new ListPeople("张", s.World.Officer.PersonId!.Value.Value, Waiting: true))],
        [typeof(ListRegions)] = [s => s.App.SendAsync(s.World.SystemAdministrator, new ListRegions())],
        [typeof(GetDesk)] = [s => s.App.SendAsync(s.World.Officer, new GetDesk())],
        [typeof(ListAuditEntries)] =
        [
            s => s.App.SendAsync(s.World.AuditAdministrator, new ListAuditEntries(null, null, null, null, null)),
            s => s.App.SendAsync(s.World.Inspector, new ListAuditEntries(
                Domain.Audit.Acts.CaseFiled, "赵", From, To, new AuditKey(s.App.Time.GetUtcNow(), s.Case, 1))),
        ],
        [typeof(GetAccount)] = [s => s.App.SendAsync(s.World.Officer, new GetAccount())],
        [typeof(GetAccountOf)] = [s => s.App.SendAsync(s.World.SecurityAdministrator, new GetAccountOf(s.World.Officer.PersonId!.Value.Value))],
        [typeof(GetSignInPolicy)] = [s => s.App.SendAsync(s.World.SecurityAdministrator, new GetSignInPolicy())],
        [typeof(OfferSecondFactor)] = [s => s.App.SendAsync(s.World.Officer, new OfferSecondFactor())],
        [typeof(GetCase)] = [s => s.App.SendAsync(s.World.Officer, new GetCase(s.Case)), s => s.App.SendAsync(s.World.Inspector, new GetCase(s.Case))],
        [typeof(ListOfficers)] = [s => s.App.SendAsync(s.World.Officer, new ListOfficers())],
        [typeof(ListCases)] = [.. Enum.GetValues<CaseSort>().Select<CaseSort, Func<Stage, Task>>(sort => async s =>
        {
            var page = await s.App.SendAsync(s.World.Officer, new ListCases { Sort = sort });
            await s.App.SendAsync(s.World.Officer, new ListCases { Sort = sort, Cursor = page.Next });
            await s.App.SendAsync(s.World.Inspector, new ListCases
            {
                Sort = sort, Search = "日化 洗衣", State = CaseState.Investigating, Kind = CaseKind.AdministrativePenalty, IpType = IpType.Trademark,
                FiledFrom = From, FiledTo = To, DueFrom = From, DueTo = To, Overdue = true, Frozen = true, Mine = true, RegionCode = "500116",
            });
        })],
        [typeof(GetMyWork)] = [s => s.App.SendAsync(s.World.Officer, new GetMyWork()), s => s.App.SendAsync(s.World.Leader, new GetMyWork())],
        [typeof(VerifyAudit)] = [s => s.App.SendAsync(Hand, new VerifyAudit())],
        [typeof(ListInbox)] = [s => s.App.SendAsync(s.World.Leader, new ListInbox(UnreadOnly: true, null))],
        [typeof(PreviewClockAct)] = [s => s.App.SendAsync(s.World.Officer, new PreviewClockAct(
            new MatterRef(MatterKind.Case, s.Case), s.Clock, new SuspensionTerms(Stage.Today, "鉴定", null)))],
        [typeof(ListRules)] = [s => s.App.SendAsync(s.World.Officer, new ListRules())],
        [typeof(WhatIf)] = [s => s.App.SendAsync(s.World.Officer, new WhatIf("pen.decide", Stage.Today, [], []))],
        [typeof(GetAuditHeads)] = [s => s.App.SendAsync(Hand, new GetAuditHeads())],
        [typeof(GetChangesSince)] =
        [
            s => s.App.SendAsync(s.World.Officer, new GetChangesSince(new MatterRef(MatterKind.Case, s.Case), 1)),
            s => s.App.SendAsync(s.World.Officer, new GetChangesSince(new MatterRef(MatterKind.Clue, s.Clue), 1)),
        ],
        [typeof(GetMatterVersion)] =
        [
            s => s.App.SendAsync(s.World.Officer, new GetMatterVersion(new MatterRef(MatterKind.Case, s.Case))),
            s => s.App.SendAsync(s.World.Officer, new GetMatterVersion(new MatterRef(MatterKind.Clue, s.Clue))),
        ],
        [typeof(ListMachines)] =
        [
            s => s.App.SendAsync(s.World.SecurityAdministrator, new ListMachines()),
            s => s.App.SendAsync(s.World.SecurityAdministrator, new ListMachines(s.Machine.MachineId!.Value.Value)),
        ],
        [typeof(ListOwnMachines)] = [s => s.App.SendAsync(s.World.Officer, new ListOwnMachines()), s => s.App.SendAsync(s.World.Leader, new ListOwnMachines())],
        [typeof(RecognizeMachine)] = [s => s.App.SendAsync(Caller.Nobody, new RecognizeMachine(s.MachineToken))],
        [typeof(GetMachineSelf)] = [s => s.App.SendAsync(s.Machine, new GetMachineSelf())],
        [typeof(ListWebhookAgencies)] = [s => s.App.SendAsync(s.World.SecurityAdministrator, new ListWebhookAgencies())],
        [typeof(ListWebhooks)] = [s => s.App.SendAsync(s.World.SecurityAdministrator, new ListWebhooks())],
        [typeof(GetWebhook)] = [s => s.App.SendAsync(s.World.SecurityAdministrator, new GetWebhook(s.Webhook))],
        [typeof(ListWebhookDeliveries)] = [s => s.App.SendAsync(s.World.SecurityAdministrator, new ListWebhookDeliveries(s.Webhook))],
        [typeof(GetWebhookDelivery)] = [s => s.App.SendAsync(s.World.SecurityAdministrator, new GetWebhookDelivery(s.Delivery))],
        [typeof(ListPlaces)] = [s => s.App.SendAsync(s.World.Officer, new ListPlaces())],
        [typeof(FindDuplicates)] = [s => s.App.SendAsync(s.World.Officer, new FindDuplicates("日化商行", "蓝月亮", "洗衣液", s.Clue))],
        [typeof(GetClue)] = [s => s.App.SendAsync(s.World.Officer, new GetClue(s.Clue))],
        [typeof(ListClues)] = [.. Enum.GetValues<ClueSort>().Select<ClueSort, Func<Stage, Task>>(sort => async s =>
        {
            var page = await s.App.SendAsync(s.World.Officer, new ListClues { Sort = sort });
            await s.App.SendAsync(s.World.Officer, new ListClues { Sort = sort, Cursor = page.Next });
            await s.App.SendAsync(s.World.Inspector, new ListClues
            {
                Sort = sort, Search = "日化", State = ClueState.Filed, Source = ClueSource.Complaint, IpType = IpType.Trademark,
                ReceivedFrom = From, ReceivedTo = To, Overdue = true, Unassigned = true, Mine = true,
            });
        })],
    };
}
