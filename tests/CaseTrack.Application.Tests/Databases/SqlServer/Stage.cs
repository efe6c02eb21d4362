using CaseTrack.Application.Cases;
using CaseTrack.Application.Clocks;
using CaseTrack.Application.Clues;
using CaseTrack.Application.Common;
using CaseTrack.Application.Machines;
using CaseTrack.Application.Supervision;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Cases;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Webhooks;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query.Internal;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Application.Tests.Databases.SqlServer;

// An app over a real database whose every query is translated for SQL Server as well. Made once for the class.
public sealed class Stage : IAsyncLifetime
{
    public static readonly DateOnly Today = new(2026, 3, 2);

    internal TestApp App { get; private set; } = null!;

    internal World World { get; private set; } = null!;

    internal Guid Case { get; private set; }

    internal Guid Clue { get; private set; }

    internal Guid Clock { get; private set; }

    // Waits for the leader.
    internal Guid Proposal { get; private set; }

    // Speaks for the officer.
    internal string MachineToken { get; private set; } = "";

    internal Caller Machine { get; private set; } = Caller.Nobody;

    internal Guid Webhook { get; private set; }

    internal Guid Delivery { get; private set; }

    public async ValueTask InitializeAsync()
    {
#pragma warning disable EF1001 // see Translation
        App = await TestApp.StartAsync(adjust: b => b.Services.ConfigureDbContext<CaseTrackDbContext>(o => o.ReplaceService<IQueryCompiler, TranslatingQueryCompiler>()));
#pragma warning restore EF1001
        World = await World.CreateAsync(App);
        for (var i = 0; i < 26; i++)
        {
            await World.FileCaseAsync();
        }

        Case = (await World.FileCaseAsync()).Id;
        Clue = (await World.RegisterClueAsync()).Id;
        Clock = await App.LookAsync(db => db.Clocks.Where(k => k.IsHeadline && k.CaseId == new Domain.Common.CaseId(Case)).Select(k => k.Id.Value).SingleAsync());
        Proposal = await App.SendAsync(World.Officer, new ProposeSuspension(new MatterRef(MatterKind.Case, Case), Clock, Today, "鉴定", null, "委托鉴定"));
        await App.SendAsync(Caller.Job("deliver-outbox"), new DeliverOutbox());
        var machine = await App.SendAsync(World.SecurityAdministrator, new RegisterMachine("统计平台", "officer", null, MachineScopes.All, Today.AddYears(1)));
        MachineToken = (await App.SendAsync(World.Officer, new ConfirmMachine(machine))).Token;
        Machine = (await App.SendAsync(Caller.Nobody, new RecognizeMachine(MachineToken))).Caller!;
        Webhook = (await App.SendAsync(World.SecurityAdministrator, new CreateWebhook("市平台", World.Jiangjin, "https://platform.example.cn/events", WebhookEvents.All))).Id;
        Delivery = await App.SendAsync(World.SecurityAdministrator, new SendTestEvent(Webhook));
    }

    public ValueTask DisposeAsync() => App.DisposeAsync();

    // The SQL that SQL Server would have been sent meanwhile.
    internal static async Task<IReadOnlyList<string>> TranslateAsync(Func<Task> work)
    {
        var translation = new Translation();
        TranslatingQueryCompiler.Listener = translation;
        try
        {
            await work();
        }
        finally
        {
            TranslatingQueryCompiler.Listener = null;
        }

        return translation.Sql;
    }

    // From a clue to the end of its case, with the sweep and the delivery.
    internal async Task WalkAsync()
    {
        var (first, second) = (World.Officer.PersonId!.Value.Value, World.SecondOfficer.PersonId!.Value.Value);
        var filed = await World.FileCaseAsync();
        await App.SendAsync(Caller.Job("test"), new RunSweep(null));
        await App.SendAsync(World.Officer, new RecordInvestigation(filed.Id, InvestigationKind.Inspection, Today, first, second, "现场检查"));
        var decision = await App.SendAsync(World.Officer, new ProposeDecision(filed.Id, DecisionKind.Penalty, 5_000_00, 1_000_00, null, "事实清楚"));
        await App.SendAsync(World.Leader, new RecordDecision(filed.Id, decision, null));
        await App.SendAsync(World.Officer, new RecordService(filed.Id, Today, "直接送达", first, second));
        var closure = await App.SendAsync(World.Officer, new ProposeClosure(filed.Id, ClosureGround.Executed, Today, null, null, null));
        await App.SendAsync(World.Leader, new CloseCase(filed.Id, closure, null));
        await App.SendAsync(Caller.Job("deliver-outbox"), new DeliverOutbox());
    }
}
