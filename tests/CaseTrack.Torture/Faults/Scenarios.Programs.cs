using CaseTrack.Application.Common;
using CaseTrack.Application.Machines;
using CaseTrack.Application.Webhooks;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using CaseTrack.Domain.Webhooks;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Torture.Faults;

// Machine accounts, kept answers and webhooks.
internal sealed partial class Scenarios
{
    private Dictionary<Type, Func<Task<Func<Task>>>> OfPrograms() => new()
    {
        [typeof(RegisterMachine)] = () => Now(World.SecurityAdministrator, Machine()),
        [typeof(ConfirmMachine)] = async () => Act(World.Officer, new ConfirmMachine(await MachineAsync())),
        [typeof(EndMachine)] = async () => Act(World.Officer, new EndMachine(await MachineAsync())),
        [typeof(RevokeMachine)] = async () => Act(World.SecurityAdministrator, new RevokeMachine(await MachineAsync())),
        [typeof(NoteMachineUse)] = async () =>
        {
            var token = (await _app.SendAsync(World.Officer, new ConfirmMachine(await MachineAsync()))).Token;
            return Act((await _app.SendAsync(Caller.Nobody, new RecognizeMachine(token))).Caller!, new NoteMachineUse());
        },
        [typeof(RemoveAnswerPortion)] = async () =>
        {
            await _app.SendAsync(Job, new RemoveAnswerPortion());
            var machine = new MachineAccountId(await MachineAsync());
            await _app.LookAsync(db =>
            {
                db.KeptAnswers.Add(new KeptAnswer { Id = $"{_made}", MachineId = machine, RequestHash = Seal, CreatedAt = _app.Time.GetUtcNow() - KeptAnswer.KeptFor - TimeSpan.FromDays(1) });
                return db.SaveChangesAsync();
            });
            return Act(Job, new RemoveAnswerPortion());
        },
        [typeof(CreateWebhook)] = () => Now(World.SecurityAdministrator, Webhook()),
        [typeof(PauseWebhook)] = async () => Act(World.SecurityAdministrator, new PauseWebhook(await WebhookAsync())),
        [typeof(ResumeWebhook)] = async () =>
        {
            var webhook = await WebhookAsync();
            await _app.SendAsync(World.SecurityAdministrator, new PauseWebhook(webhook));
            return Act(World.SecurityAdministrator, new ResumeWebhook(webhook));
        },
        [typeof(RotateWebhookSecret)] = async () => Act(World.SecurityAdministrator, new RotateWebhookSecret(await WebhookAsync())),
        [typeof(RemoveWebhook)] = async () => Act(World.SecurityAdministrator, new RemoveWebhook(await WebhookAsync())),
        [typeof(SendTestEvent)] = async () => Act(World.SecurityAdministrator, new SendTestEvent(await WebhookAsync())),
        [typeof(ClaimDelivery)] = async () => Act(Job, new ClaimDelivery(new WebhookId((await DeliveryAsync()).Webhook))),
        [typeof(RecordAttempt)] = async () => Act(Job, new RecordAttempt((await DeliveryAsync()).Delivery, 1, new WebhookAnswer(200, null, 5))),
        [typeof(SendAgain)] = async () =>
        {
            var (_, delivery) = await DeliveryAsync();
            await _app.SendAsync(Job, new RecordAttempt(delivery, 1, new WebhookAnswer(200, null, 5)));
            return Act(World.SecurityAdministrator, new SendAgain(delivery));
        },
        [typeof(RemoveDeliveriesBefore)] = async () =>
        {
            var after = _app.Time.GetUtcNow().AddSeconds(1);
            await _app.SendAsync(Job, new RemoveDeliveriesBefore(after));
            await DeliveryAsync();
            return Act(Job, new RemoveDeliveriesBefore(after));
        },
    };

    private RegisterMachine Machine() => new($"程序{_made}", "officer", null, [MachineScope.ReadClues], Start.AddDays(300));

    private Task<Guid> MachineAsync() => _app.SendAsync(World.SecurityAdministrator, Machine());

    private CreateWebhook Webhook() => new($"数据平台{_made}", World.Jiangjin, "https://hooks.example.org/casetrack", [Acts.ClueRegistered]);

    private async Task<Guid> WebhookAsync() => (await _app.SendAsync(World.SecurityAdministrator, Webhook())).Id;

    private async Task<(Guid Webhook, Guid Delivery)> DeliveryAsync()
    {
        var webhook = await WebhookAsync();
        return (webhook, await _app.SendAsync(World.SecurityAdministrator, new SendTestEvent(webhook)));
    }
}
