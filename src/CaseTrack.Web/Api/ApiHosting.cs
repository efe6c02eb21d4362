using System.Globalization;
using CaseTrack.Web.Api.OpenApi;
using CaseTrack.Web.Hosting;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;

namespace CaseTrack.Web.Api;

// Where the API joins the host: its own branch of the pipeline, so that nothing of the pages (session, set-up, error pages) can
// reach into it.
internal static class ApiHosting
{
    // The longest body is a description with its parties: a few thousand characters.
    private const long MaxBody = 64 * 1024;

    public static void AddApi(this IServiceCollection services)
    {
        services.AddSingleton<ApiLimits>();
        services.AddScoped<V1.ApiServices>();
        services.AddSingleton<ContractDocument>();
        services.AddOpenApi(ContractDocument.Name, o => o.ShouldInclude = d => d.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true);
        services.Configure<JsonOptions>(o =>
        {
            ApiJson.Apply(o.JsonSerializerOptions);
            o.AllowInputFormatterExceptionMessages = false;
        });
        services.Configure<Microsoft.AspNetCore.Http.Json.JsonOptions>(o => ApiJson.Apply(o.SerializerOptions));
        services.Configure<ApiBehaviorOptions>(o =>
        {
            o.SuppressMapClientErrors = true;
            o.InvalidModelStateResponseFactory = invalid => throw new ProblemException(ApiCodes.RequestInvalid, Problems.Of(invalid.ModelState, invalid.HttpContext.RequestServices.GetRequiredService<Texts.Texts>()));
        });
    }

    public static void UseApi(this WebApplication app) => app.MapWhen(http => http.Request.IsApi(), api =>
    {
        api.UseRequestLocalization(Languages());
        api.Use((http, next) =>
        {
            if (http.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } body)
            {
                body.MaxRequestBodySize = MaxBody;
            }

            return next(http);
        });
        api.UseMiddleware<ApiFailures>();
        api.UseMiddleware<Utf8Only>();
        api.UseMiddleware<MachineGate>();
        api.UseRouting();
        api.UseEndpoints(static _ => { });
    });

    // The contract for programs; /api shows it to people.
    public static void MapContract(this WebApplication app) => app.MapGet(ContractDocument.Path, async (HttpContext http, ContractDocument contract, string? lang) =>
    {
        var language = lang is Texts.Texts.Chinese or Texts.Texts.English ? lang : Texts.Texts.Language;
        http.Response.Headers.ContentLanguage = language;
        return Results.Text((await contract.GetAsync(language)).ToJsonString(ContractDocument.Readable), "application/json; charset=utf-8");
    }).ExcludeFromDescription();

    // By Accept-Language alone: a cookie has no say below /api.
    private static RequestLocalizationOptions Languages()
    {
        var cultures = new[] { CultureInfo.GetCultureInfo(Texts.Texts.Chinese), CultureInfo.GetCultureInfo(Texts.Texts.English) };
        return new RequestLocalizationOptions
        {
            DefaultRequestCulture = new RequestCulture(cultures[0]),
            SupportedCultures = cultures,
            SupportedUICultures = cultures,
            RequestCultureProviders = [new AcceptLanguageHeaderRequestCultureProvider()],
        };
    }
}
