namespace CaseTrack.Web.Api;

internal static class ApiPaths
{
    public const string Root = "/api";
    public const string V1 = "/api/v1";

    // Everything below /api is for programs; /api itself is the page about it.
    public static bool IsApi(this HttpRequest request) =>
        request.Path.StartsWithSegments(Root, StringComparison.OrdinalIgnoreCase, out var rest) && rest.HasValue && rest != "/";
}
