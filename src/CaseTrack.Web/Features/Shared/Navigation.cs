using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Web.Features.Shared;

// The side navigation: each caller sees what he may open.
public sealed record NavigationEntry(string Path, string TextKey, Func<Caller, bool> IsFor)
{
    // The entry whose path is the longest that holds the page.
    public string? CurrentOn(PathString page, IEnumerable<NavigationEntry> among) =>
        among.Where(e => page.StartsWithSegments(e.Path)).MaxBy(e => e.Path.Length) == this ? "page" : null;
}

public static class Navigation
{
    private static readonly NavigationEntry[] All =
    [
        new("/my-work", "Shell.Nav.MyWork", HasWork),
        new("/clues", "Shell.Nav.Clues", c => c.May(Permission.ReadClues)),
        new("/clues/new", "Shell.Nav.NewClue", c => c.May(Permission.RegisterClue)),
        new("/cases", "Shell.Nav.Cases", c => c.May(Permission.ReadCases)),
        new("/inbox", "Shell.Nav.Inbox", c => c.May(Permission.ReadInbox)),
        new("/on-time", "Shell.Nav.OnTime", c => c.May(Permission.ReadStatistics)),
        new("/indicators", "Shell.Nav.Indicators", c => c.May(Permission.ReadStatistics)),
        new("/people", "Shell.Nav.People", c => c.May(Permission.ReadPeople)),
        new("/sign-in-policy", "Shell.Nav.SignInPolicy", c => c.May(Permission.SecureAccounts)),
        new("/agencies", "Shell.Nav.Agencies", c => c.May(Permission.ManageAgencies)),
        new("/machines", "Shell.Nav.Machines", c => c.May(Permission.ManageMachines)),
        new("/webhooks", "Shell.Nav.Webhooks", c => c.May(Permission.ManageWebhooks)),
        new("/audit", "Shell.Nav.Audit", c => c.May(Permission.ReadAudit)),
    ];

    public static IReadOnlyList<NavigationEntry> For(Caller caller) => [.. All.Where(e => e.IsFor(caller))];

    // Where somebody begins: his own desk, by what he is there for.
    public static string FirstPageOf(Caller caller) => caller switch
    {
        _ when HasWork(caller) => "/my-work",
        _ when caller.HoldsAny(Role.Inspector) => "/on-time",
        _ when caller.HoldsAny(Role.IntakeClerk) => "/clues",
        _ when caller.HoldsAny(Role.SystemAdministrator, Role.SecurityAdministrator) => "/people",
        _ when caller.HoldsAny(Role.AuditAdministrator) => "/audit",
        _ => "/account",
    };

    private static bool HasWork(Caller caller) =>
        caller.HoldsAny(Role.Officer, Role.TeamLead, Role.Reviewer, Role.BureauLeader, Role.ChiefLeader, Role.Liaison);
}
