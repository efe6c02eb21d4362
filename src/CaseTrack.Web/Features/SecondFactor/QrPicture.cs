using QRCoder;

namespace CaseTrack.Web.Features.SecondFactor;

internal static class QrPicture
{
    // A picture inside the page: the secret stands in no address and in no cache.
    public static string DataUriOf(string text)
    {
        using var code = QRCodeGenerator.GenerateQrCode(text, QRCodeGenerator.ECCLevel.M);
        return "data:image/png;base64," + Convert.ToBase64String(new PngByteQRCode(code).GetGraphic(pixelsPerModule: 5));
    }
}
