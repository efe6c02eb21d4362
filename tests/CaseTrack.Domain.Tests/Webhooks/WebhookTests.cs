using CaseTrack.Domain.Webhooks;

namespace CaseTrack.Domain.Tests.Webhooks;

public sealed class WebhookTests
{
    // Made with Python's hmac module.
    [Fact]
    public void Signature_OfAKnownBody_IsTheKnownOne()
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(1772416800);

        Assert.Equal(
            "t=1772416800,v1=a2e9bd501694ade28b9c1ec1bca537976f92464047d47aa340a00d80274aeae8",
            WebhookSignature.Of(["whsec_test"], at, "{\"id\":1}"u8));
        Assert.Equal(3, WebhookSignature.Of(["whsec_test", "whsec_other"], at, "{\"id\":1}"u8).Split(',').Distinct().Count());
    }

    [Fact]
    public void Pauses_Grow_AndAreNeverLongerThanHalfADay()
    {
        var pauses = Enumerable.Range(1, 20).Select(WebhookPatience.PauseAfter).ToList();

        Assert.Equal(TimeSpan.FromMinutes(1), pauses[0]);
        Assert.Equal(pauses.Order(), pauses);
        Assert.Equal(TimeSpan.FromHours(12), pauses[^1]);
        Assert.Equal(TimeSpan.FromMinutes(15), WebhookPatience.RestAfter(20));
    }

    [Fact]
    public void Delivery_ThatWasDroppedWhileItWasSent_StaysDroppedWhenTheAnswerIsAFailure()
    {
        var delivery = new WebhookDelivery();
        delivery.Withhold();

        delivery.Record(new WebhookAnswer(500, WebhookFailure.BadStatus, 3), DateTimeOffset.UnixEpoch);

        Assert.Equal((WebhookDeliveryState.Withheld, 1), (delivery.State, delivery.Attempts));
    }
}
