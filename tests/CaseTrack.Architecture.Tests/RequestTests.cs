using System.Reflection;
using CaseTrack.Application;
using CaseTrack.Application.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Architecture.Tests;

public sealed class RequestTests
{
    private static readonly Assembly Application = typeof(ApplicationRegistration).Assembly;

    private static readonly Lazy<string> TestSources = new(() => string.Join('\n', Repository.Files("tests", ".cs").Where(f => !f.Path.EndsWith(nameof(RequestTests) + ".cs", StringComparison.Ordinal)).Select(f => f.Text)));

    // Not one transaction but many: each item of the round is a command of its own, so that a bad one stops no other.
    private static readonly string[] Rounds = ["RunSweep", "DeliverOutbox", "RemoveExpiredAnswers", "SendWebhooks", "SendToWebhook", "RemoveOldDeliveries"];

    // Tested through the door that sends it: what a test says instead of the name.
    private static readonly Dictionary<string, string> TestedThrough = new()
    {
        ["WarnMatter"] = "RunSweep",
        ["RecordSweep"] = "RunSweep",
        ["DeliverMessage"] = "DeliverOutbox",
        ["MarkDelivered"] = "DeliverOutbox",
        ["NoteFailedDelivery"] = "DeliverOutbox",
        ["RemoveDelivered"] = "DeliverOutbox",
        ["ReplacePassword"] = "ChangePassword",
        ["RecordConfirmation"] = "ConfirmIdentity",
        ["RemoveAnswerPortion"] = "RemoveExpiredAnswers",
        ["FindProposalMatter"] = "/proposals/",
        ["PreviewAct"] = "/decision",
        ["ListOfficers"] = "FirstOfficerId",
        ["ListPlaces"] = "/clues/new",
        ["ListRules"] = "/what-if",
        ["ListFigureChoices"] = "/on-time",
        ["GetDesk"] = "/my-work",
        ["ListAgencies"] = "/agencies",
        ["ListAuditEntries"] = "/audit",
        ["ListRegions"] = "/agencies/new",
    };

    public static TheoryData<string> Requests => [.. ApplicationRegistration.RequestsOf(Application).Select(t => t.FullName!).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_SaysWhatPermissionItNeeds_OrWhyNone(string name)
    {
        var request = Application.GetType(name)!;
        var none = request.GetCustomAttribute<NeedsNoPermissionAttribute>();
        Assert.True(request.IsDefined(typeof(NeedsAttribute)) ^ none is not null, $"{name} needs [Needs] or [NeedsNoPermission], one of them");
        Assert.True(none is null || none.Why.Length > 10, $"{name} does not say why it needs none");
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_IsTested_ByNameOrThroughItsDoor(string name)
    {
        var request = Application.GetType(name)!.Name;
        Assert.Contains(TestedThrough.GetValueOrDefault(request, request), TestSources.Value, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Requests))]
    public void Request_IsACommandOrAQuery_AndSealed(string name)
    {
        var request = Application.GetType(name)!;
        var kinds = request.GetInterfaces().Where(i => i.IsGenericType).Select(i => i.GetGenericTypeDefinition());
        Assert.True(kinds.Count(k => k == typeof(ICommand<>) || k == typeof(IQuery<>) || k == typeof(IStaged<>)) == 1 || Rounds.Contains(request.Name), name);
        Assert.True(request.IsSealed);
    }

    [Fact]
    public void HandlersAndValidators_AreInternalAndSealed() =>
        Assert.All(
            Application.GetTypes().Where(t => !t.IsAbstract && t.GetInterfaces().Any(i => i.IsGenericType
                && (i.GetGenericTypeDefinition() == typeof(IRequestHandler<,>) || i.GetGenericTypeDefinition() == typeof(IValidator<>)))),
            t => Assert.True(t.IsSealed && t.IsNotPublic, t.Name));

    [Fact]
    public void Handlers_NeverSave() =>
        Assert.Empty(Repository.Files("src/CaseTrack.Application", ".cs").Where(f => f.Text.Contains("SaveChanges", StringComparison.Ordinal)).Select(f => f.Path));

    [Fact]
    public void Host_WhenARequestIsUnguarded_RefusesToStart() =>
        Assert.Contains(nameof(Unguarded), Assert.Throws<InvalidOperationException>(() => ApplicationRegistration.RefuseUnguarded(typeof(RequestTests).Assembly)).Message, StringComparison.Ordinal);

    public sealed record Unguarded : IQuery<int>;
}
