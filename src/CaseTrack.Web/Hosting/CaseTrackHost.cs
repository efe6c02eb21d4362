using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using CaseTrack.Application;
using CaseTrack.Infrastructure;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Infrastructure.Webhooks;
using CaseTrack.Web.Api;
using CaseTrack.Web.Features.Shared;
using CaseTrack.Web.Texts;
using Microsoft.AspNetCore.Localization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.Razor;

namespace CaseTrack.Web.Hosting;

// The only composition root: the web server, the command line and the tests all build the application here.
public static class CaseTrackHost
{
    public static WebApplication Build(string[] args, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            Args = args,
            ContentRootPath = AppContext.BaseDirectory,
            ApplicationName = typeof(CaseTrackHost).Assembly.GetName().Name,
        });
        builder.WebHost.UseStaticWebAssets();
        RequestLimits.Apply(builder);
        adjust?.Invoke(builder);
        // Standard output belongs to the answers of commands.
        builder.Logging.ClearProviders().AddJsonConsole(o => o.UseUtcTimestamp = true);
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        AddServices(builder);
        var app = builder.Build();
        // A limit that is no number is told to whoever starts the program, not to whoever first signs in.
        app.Services.GetRequiredService<Features.SignIn.SignInLimits>();
        app.Services.GetRequiredService<ApiLimits>();
        UsePipeline(app);
        return app;
    }

    private static void AddServices(WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.TryAddTime();
        services.AddApplication();
        services.AddInfrastructure(DataSettings.From(builder.Configuration), WebhookSettings.From(builder.Configuration));
        services.AddSingleton<Texts.Texts>();
        ValidationTexts.Install();
        services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        services.Configure<RequestLocalizationOptions>(o =>
        {
            var cultures = new[] { CultureInfo.GetCultureInfo(Texts.Texts.Chinese), CultureInfo.GetCultureInfo(Texts.Texts.English) };
            o.DefaultRequestCulture = new RequestCulture(cultures[0]);
            (o.SupportedCultures, o.SupportedUICultures) = (cultures, cultures);
            o.RequestCultureProviders = [new CookieRequestCultureProvider(), new AcceptLanguageHeaderRequestCultureProvider()];
        });
        services.AddControllersWithViews(o =>
        {
            // What is required is said by the validators of the commands, in one voice.
            o.SuppressImplicitRequiredAttributeForNonNullableReferenceTypes = true;
            BindingTexts.Install(o.ModelBindingMessageProvider);
            o.ModelBinderProviders.Insert(0, new PlainTextBinder.Provider());
            // The address names what is acted on: a field of the same name in the form must not name something else.
            var address = o.ValueProviderFactories.OfType<RouteValueProviderFactory>().Single();
            o.ValueProviderFactories.Remove(address);
            o.ValueProviderFactories.Insert(0, address);
            o.Filters.Add<RefusalFilter>();
            o.Filters.Add(new Microsoft.AspNetCore.Mvc.AutoValidateAntiforgeryTokenAttribute());
            o.Filters.Add(new Microsoft.AspNetCore.Mvc.Authorization.AuthorizeFilter());
        });
        services.Configure<MvcViewOptions>(o => o.HtmlHelperOptions.ClientValidationEnabled = false);
        // Relative, so that a Host header somebody made up leads nobody away.
        services.ConfigureApplicationCookie(o => o.Events.OnRedirectToLogin = c =>
        {
            c.Response.Redirect(new Uri(c.RedirectUri).PathAndQuery);
            return Task.CompletedTask;
        });
        services.AddAntiforgery(o => o.Cookie.Name = "casetrack.forgery");
        services.Configure<CookieTempDataProviderOptions>(o => o.Cookie.Name = "casetrack.said");
        services.Configure<RazorViewEngineOptions>(o =>
        {
            o.ViewLocationFormats.Clear();
            o.ViewLocationFormats.Add("/Features/{1}/{0}.cshtml");
            o.ViewLocationFormats.Add("/Features/Shared/{0}.cshtml");
        });
        services.AddSingleton<Features.SignIn.SignInLimits>();
        services.AddKnownProxies(builder.Configuration);
        services.AddApi();
        services.AddHealthChecks().AddDbContextCheck<CaseTrackDbContext>();
    }

    private static void UsePipeline(WebApplication app)
    {
        app.UseForwardedHeaders();
        app.UseMiddleware<HostCookies>();
        app.UseSecurityHeaders();
        // Before the branches: a branch has no endpoints of its own and answers with what was found here.
        app.UseRouting();
        app.UseApi();
        app.UseExceptionHandler("/error");
        app.UseStatusCodePagesWithReExecute("/error/{0}");
        app.UseStaticFiles(new StaticFileOptions
        {
            OnPrepareResponse = static c => c.Context.Response.Headers.CacheControl = "public, max-age=86400",
        });
        // An error page asks nobody and no database: that may be what failed.
        app.MapWhen(http => http.Request.IsError(), errors =>
        {
            errors.Use(static (http, next) =>
            {
                // Nor is what was sent read again: that may be what failed, too.
                http.Request.Body = Stream.Null;
                http.Request.ContentType = null;
                return next(http);
            });
            errors.UseRequestLocalization();
            errors.UseRouting();
            errors.UseEndpoints(static _ => { });
        });
        app.UseMiddleware<Utf8Only>();
        app.UseRequestLocalization();
        app.UseMiddleware<SetupGate>();
        app.UseAuthentication();
        app.UseAuthorization();
        app.UseMiddleware<CallerMiddleware>();
        app.UseMiddleware<AccountGate>();
        app.MapControllers();
        app.MapContract();
        app.MapHealthChecks("/healthz", new() { Predicate = _ => false }).AllowAnonymous();
        app.MapHealthChecks("/readyz").AllowAnonymous();
    }

    private static void TryAddTime(this IServiceCollection services) =>
        Microsoft.Extensions.DependencyInjection.Extensions.ServiceCollectionDescriptorExtensions.TryAddSingleton(services, TimeProvider.System);
}
