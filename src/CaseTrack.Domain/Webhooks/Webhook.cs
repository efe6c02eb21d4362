using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Domain.Webhooks;

public enum WebhookState
{
    Active,
    Paused,
    Removed,
}

// 事件推送: another program's address that is told of one agency's clues, cases and clocks. It is never deleted, because its
// chain of acts proves who let what out.
public sealed class Webhook : Audited
{
    public const int NameMaxLength = 60;
    public const int AddressMaxLength = 400;
    public const int EventListMaxLength = 600;

    private Webhook()
    {
    }

    public WebhookId Id { get; private init; }

    public AgencyId AgencyId { get; private init; }

    public string Name { get; private init; } = "";

    public string Address { get; private init; } = "";

    // Codes of WebhookEvents, a blank between them, in the published order.
    public string EventList { get; private init; } = "";

    public WebhookState State { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public IReadOnlyList<string> Events => EventList.Split(' ');

    public override Guid ChainId => Id.Value;

    public override SubjectKind ChainKind => SubjectKind.Webhook;

    public override AgencyId? ChainAgency => AgencyId;

    public static Webhook Create(WebhookId id, Agency agency, string name, string address, IReadOnlyCollection<string> events, Moment moment)
    {
        // A station's clues and cases are its bureau's, and an external agency has none.
        if (agency.IsExternal || agency.IsStation)
        {
            throw new RuleBrokenException(Refusals.WebhookNeedsBureau, ("agency", agency.Name));
        }

        var webhook = new Webhook
        {
            Id = id,
            AgencyId = agency.Id,
            Name = name,
            Address = address,
            EventList = string.Join(' ', WebhookEvents.All.Where(events.Contains)),
            CreatedAt = moment.At,
        };
        webhook.Record(Acts.WebhookCreated, moment.Today, moment, ("name", name), ("address", address), ("events", webhook.EventList));
        return webhook;
    }

    public void Pause(Moment moment)
    {
        MustBe(WebhookState.Active);
        State = WebhookState.Paused;
        Record(Acts.WebhookPaused, moment.Today, moment);
    }

    public void Resume(Moment moment)
    {
        MustBe(WebhookState.Paused);
        State = WebhookState.Active;
        Record(Acts.WebhookResumed, moment.Today, moment);
    }

    public void Remove(Moment moment)
    {
        MustNotBeRemoved();
        State = WebhookState.Removed;
        Record(Acts.WebhookRemoved, moment.Today, moment);
    }

    public void RotateSecret(Moment moment)
    {
        MustNotBeRemoved();
        Record(Acts.WebhookSecretRotated, moment.Today, moment);
    }

    // Somebody asks for a test, or for an event once more.
    public void AskToSend(Guid eventId, Moment moment)
    {
        MustBe(WebhookState.Active);
        Record(Acts.WebhookSendingAsked, moment.Today, moment, ("event", eventId.ToString()));
    }

    private void MustNotBeRemoved()
    {
        if (State == WebhookState.Removed)
        {
            throw new RuleBrokenException(Refusals.WebhookRemoved);
        }
    }

    private void MustBe(WebhookState state)
    {
        MustNotBeRemoved();
        if (State != state)
        {
            throw new RuleBrokenException(Refusals.ChangedMeanwhile);
        }
    }
}
