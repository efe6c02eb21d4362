using CaseTrack.Domain.Organisation;

namespace CaseTrack.Web.Tests.Authorization;

// The contract for programs, call by call.
public static partial class Endpoints
{
    private static IEnumerable<Endpoint> Api()
    {
        (string, string)[] extension = [("Amount", "10"), ("Unit", "CalendarDay"), ("Reason", "x")];
        (string, string)[] suspension = [("From", "2026-03-02"), ("Ground", "鉴定"), ("Reason", "x")];
        (string, string)[] resumption = [("On", "2026-03-02"), ("Reason", "x")];
        return
        [
            Call("GET me", null, Oracle.Everybody),
            Call("GET rules", MachineScope.ReadClues, Oracle.Everybody),
            Call("GET what-if", MachineScope.ReadClues, Oracle.Everybody) with { Queries = ["?RuleId=pen.decide&StartDate=2026-03-02"] },
            Call("GET my-work", MachineScope.ReadClues, Oracle.ClueReaders),
            Call("GET officers", MachineScope.ReadClues, Oracle.ClueReaders),
            Call("GET places", MachineScope.ReadClues, Oracle.ClueReaders),
            Call("GET inbox", MachineScope.ReadInbox, Oracle.Everybody),
            Call("PUT inbox/{id:guid}/read", MachineScope.MarkInbox, [], Naming.Unknown),
            Call("POST inbox/read", MachineScope.MarkInbox, Oracle.Everybody),
            Call("GET clues", MachineScope.ReadClues, Oracle.ClueReaders) with { Search = "Search={0}", Count = (scene, reader, _) => scene.Matters.Count(m => Oracle.ReadsClue(reader, m)) },
            Call("POST clues", MachineScope.RegisterClues, Oracle.Registrars) with { Fields = _ => [("ReceivedOn", "2026-03-02"), ("Source", "Complaint"), ("IpType", "Trademark"), ("Summary", "x")] },
            Call("GET clues/duplicates", MachineScope.ReadClues, Oracle.ClueReaders) with { Search = "respondent={0}" },
            Call("GET clues/{id:guid}", MachineScope.ReadClues, Oracle.ClueReaders, Naming.Clue),
            Call("GET clues/{id:guid}/timeline", MachineScope.ReadClues, Oracle.ClueReaders, Naming.Clue),
            Call("GET clues/{id:guid}/clocks", MachineScope.ReadClues, Oracle.ClueReaders, Naming.Clue),
            Call("GET clues/{id:guid}/clocks/{clockId:guid}", MachineScope.ReadClues, Oracle.ClueReaders, Naming.Clock),
            CallAct("PUT clues/{id:guid}/facts", MachineScope.EditClues, Oracle.Handlers, Naming.Clue, _ => [("IpType", "Trademark"), ("Summary", "x")]),
            CallAct("PUT clues/{id:guid}/assignee", MachineScope.EditClues, Oracle.Assigners, Naming.Clue, s => [("AssigneeId", s.World.Officer.PersonId!.Value.Value.ToString())]),
            CallAct("PUT clues/{id:guid}/confidentiality", MachineScope.EditClues, Oracle.Assigners, Naming.Clue, _ => [("IsConfidential", "true")]),
            CallAct("POST clues/{id:guid}/proposals/filing", MachineScope.ProposeActs, Oracle.Handlers, Naming.Clue, s => [("Kind", "AdministrativePenalty"), .. Officers(s), ("Reason", "x")]),
            CallAct("POST clues/{id:guid}/clocks/{clockId:guid}/proposals/extension", MachineScope.ProposeActs, Oracle.Handlers, Naming.Clock, _ => extension),
            CallAct("POST clues/{id:guid}/clocks/{clockId:guid}/proposals/suspension", MachineScope.ProposeActs, Oracle.Handlers, Naming.Clock, _ => suspension),
            CallAct("POST clues/{id:guid}/clocks/{clockId:guid}/proposals/resumption", MachineScope.ProposeActs, Oracle.Handlers, Naming.Clock, _ => resumption),
            Call("GET cases", MachineScope.ReadCases, Oracle.CaseReaders) with { Search = "Search={0}", Count = (scene, reader, _) => scene.Matters.Count(m => Oracle.ReadsCase(reader, m)) },
            Call("GET cases/{id:guid}", MachineScope.ReadCases, Oracle.CaseReaders, Naming.Case),
            Call("GET cases/{id:guid}/timeline", MachineScope.ReadCases, Oracle.CaseReaders, Naming.Case),
            Call("GET cases/{id:guid}/clocks", MachineScope.ReadCases, Oracle.CaseReaders, Naming.Case),
            Call("GET cases/{id:guid}/clocks/{clockId:guid}", MachineScope.ReadCases, Oracle.CaseReaders, Naming.Clock),
            CallAct("PUT cases/{id:guid}/facts", MachineScope.EditCases, Oracle.Handlers, Naming.Case, _ => [("IpType", "Trademark"), ("Summary", "x")]),
            CallAct("PUT cases/{id:guid}/officers", MachineScope.EditCases, Oracle.Assigners, Naming.Case, Officers),
            CallAct("PUT cases/{id:guid}/confidentiality", MachineScope.EditCases, Oracle.Assigners, Naming.Case, _ => [("IsConfidential", "true")]),
            CallAct("POST cases/{id:guid}/investigations", MachineScope.RecordActs, Oracle.Handlers, Naming.Case, s => [("Kind", "Inspection"), ("On", "2026-03-02"), .. Officers(s), ("Note", "x")]),
            CallAct("POST cases/{id:guid}/services", MachineScope.RecordActs, Oracle.Handlers, Naming.Case, s => [("On", "2026-03-02"), ("Method", "x"), .. Officers(s)]),
            CallAct("POST cases/{id:guid}/publications", MachineScope.RecordActs, Oracle.Handlers, Naming.Case, _ => [("On", "2026-03-02"), ("Address", "x")]),
            CallAct("POST cases/{id:guid}/proposals/decision", MachineScope.ProposeActs, Oracle.Handlers, Naming.Case, _ => [("Kind", "Penalty"), ("Reason", "x")]),
            CallAct("POST cases/{id:guid}/proposals/closure", MachineScope.ProposeActs, Oracle.Handlers, Naming.Case, _ => [("Ground", "Executed"), ("GroundAroseOn", "2026-03-02")]),
            CallAct("POST cases/{id:guid}/clocks/{clockId:guid}/proposals/extension", MachineScope.ProposeActs, Oracle.Handlers, Naming.Clock, _ => extension),
            CallAct("POST cases/{id:guid}/clocks/{clockId:guid}/proposals/suspension", MachineScope.ProposeActs, Oracle.Handlers, Naming.Clock, _ => suspension),
            CallAct("POST cases/{id:guid}/clocks/{clockId:guid}/proposals/resumption", MachineScope.ProposeActs, Oracle.Handlers, Naming.Clock, _ => resumption),
            Call("GET proposals/{id:guid}", MachineScope.ReadClues, Oracle.ClueReaders, Naming.Proposal),
            CallAct("POST proposals/{id:guid}/approval", MachineScope.ApproveActs, Oracle.Leaders, Naming.Proposal, _ => [("Comment", "x")]) with { Harmless = null, NotSentBecause = "an empty approval is one" },
            CallAct("POST proposals/{id:guid}/return", MachineScope.ApproveActs, Oracle.Leaders, Naming.Proposal, _ => [("Comment", "x")]),
            CallAct("POST proposals/{id:guid}/decline", MachineScope.ApproveActs, Oracle.Leaders, Naming.Proposal, _ => [("Reason", "NoViolation"), ("Comment", "x")]),
            CallAct("POST proposals/{id:guid}/withdrawal", MachineScope.ProposeActs, Oracle.Handlers, Naming.Proposal, _ => []) with { Harmless = null, NotSentBecause = "it withdraws what others read" },
            Call("GET statistics/on-time", MachineScope.ReadStatistics, Oracle.CaseReaders),
            Call("GET statistics/on-time/rows", MachineScope.ReadStatistics, Oracle.CaseReaders) with { Queries = ["?figure=Filed&from=2026-01-01&to=2026-12-31", "?figure=CluesReceived&from=2026-01-01&to=2026-12-31"], Count = CountOf },
            Call("GET statistics/indicators", MachineScope.ReadStatistics, Oracle.CaseReaders),
        ];
    }

    private static Endpoint Call(string call, MachineScope? scope, Role[] roles, Naming names = Naming.Nothing)
    {
        var endpoint = new Endpoint(call.Replace(" ", " /api/v1/", StringComparison.Ordinal), names, roles) { Scope = scope };
        return endpoint.IsGet ? endpoint : endpoint with { Answers = [400] };
    }

    private static Endpoint CallAct(string call, MachineScope scope, Role[] roles, Naming names, Func<Scene, IEnumerable<(string, string)>> fields) =>
        Call(call, scope, roles, names) with { IsAct = true, Fields = fields };
}
