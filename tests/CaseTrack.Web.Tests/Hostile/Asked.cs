using System.Reflection;
using CaseTrack.Web.Tests.Authorization;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;

namespace CaseTrack.Web.Tests.Hostile;

// What each endpoint of the running host asks for in the address, by the parameters of its action.
internal sealed class Asked(Scene scene)
{
    private static readonly BindingSource[] Elsewhere = [BindingSource.Body, BindingSource.Form, BindingSource.Header, BindingSource.Path, BindingSource.Services, BindingSource.Special];

    private readonly Dictionary<string, IReadOnlyList<string>> _names = ((IEndpointRouteBuilder)scene.App.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
        .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(m => (Key: $"{m} /{e.RoutePattern.RawText!.TrimStart('/')}", Route: e)))
        .ToDictionary(e => e.Key, e => (IReadOnlyList<string>)[.. NamesOf(e.Route).Distinct(StringComparer.OrdinalIgnoreCase)]);

    public IReadOnlyList<string> By(Endpoint endpoint) => _names.GetValueOrDefault(endpoint.Key, []);

    private static IEnumerable<string> NamesOf(RouteEndpoint route) =>
        from parameter in route.Metadata.GetMetadata<ControllerActionDescriptor>()!.Parameters
        where parameter.ParameterType != typeof(CancellationToken) && !Elsewhere.Contains(parameter.BindingInfo?.BindingSource)
        from name in parameter.ParameterType.Namespace?.StartsWith(nameof(CaseTrack), StringComparison.Ordinal) == true && !parameter.ParameterType.IsEnum
            ? parameter.ParameterType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => p.Name)
            : [parameter.Name]
        where !route.RoutePattern.Parameters.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
        select name;
}
