using System.Reflection;
using CaseTrack.Web.Tests.Authorization;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Routing;

namespace CaseTrack.Web.Tests.Hostile;

// What each endpoint of the running host asks for, by the parameters of its action.
internal sealed class Asked(Scene scene)
{
    private static readonly BindingSource[] Elsewhere = [BindingSource.Body, BindingSource.Form, BindingSource.Header, BindingSource.Path, BindingSource.Services, BindingSource.Special];

    private readonly Dictionary<string, RouteEndpoint> _routes = ((IEndpointRouteBuilder)scene.App.App).DataSources.SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
        .Where(e => e.Metadata.GetMetadata<ControllerActionDescriptor>() is not null)
        .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(m => (Key: $"{m} /{e.RoutePattern.RawText!.TrimStart('/')}", Route: e)))
        .ToDictionary(e => e.Key, e => e.Route);

    // In the address.
    public IReadOnlyList<string> By(Endpoint endpoint) => Names(endpoint, p => !Elsewhere.Contains(p.BindingInfo?.BindingSource));

    public IReadOnlyList<string> InTheBodyOf(Endpoint endpoint) => Names(endpoint, p => p.BindingInfo?.BindingSource == BindingSource.Body);

    // Nothing of what no controller answers.
    private IReadOnlyList<string> Names(Endpoint endpoint, Func<ParameterDescriptor, bool> isMeant) => !_routes.TryGetValue(endpoint.Key, out var route) ? [] :
    [
        .. from parameter in route.Metadata.GetMetadata<ControllerActionDescriptor>()!.Parameters
           where parameter.ParameterType != typeof(CancellationToken) && isMeant(parameter)
           from name in parameter.ParameterType.Namespace?.StartsWith(nameof(CaseTrack), StringComparison.Ordinal) == true && !parameter.ParameterType.IsEnum
               ? parameter.ParameterType.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(p => p.CanWrite).Select(p => p.Name)
               : [parameter.Name]
           where !route.RoutePattern.Parameters.Any(p => string.Equals(p.Name, name, StringComparison.OrdinalIgnoreCase))
           select name,
    ];
}
