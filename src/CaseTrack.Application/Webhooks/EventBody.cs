using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Webhooks;

namespace CaseTrack.Application.Webhooks;

// The body of an event as docs/webhooks.md publishes it. Fields are added to it, never renamed or taken away.
internal static class EventBody
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        Converters = { new JsonStringEnumConverter() },
    };

    public static string Of(OutboxMessage message, OutboxContent content, AnnouncedMatter matter, string agencyCode) => JsonSerializer.Serialize(
        new
        {
            id = message.Id,
            type = message.Type,
            occurredAt = message.CreatedAt.UtcDateTime,
            happenedOn = Moment.Iso(matter.HappenedOn),
            agency = agencyCode,
            subject = new
            {
                kind = content.Kind,
                id = message.SubjectId,
                number = matter.Number,
                state = matter.State,
                dueOn = matter.DueOn,
                sequence = message.Sequence,
            },
            clock = matter.Clock,
        },
        Json);

    public static string OfTest(Guid id, DateTimeOffset now, string agencyCode) => JsonSerializer.Serialize(
        new
        {
            id,
            type = WebhookEvents.Test,
            occurredAt = now.UtcDateTime,
            happenedOn = Moment.Iso(LegalToday.On(now)),
            agency = agencyCode,
            subject = (object?)null,
            clock = (object?)null,
        },
        Json);
}
