using CaseTrack.Application.Access;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Organisation;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Infrastructure.Identity;

public static class IdentityRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services, DataSettings settings)
    {
        services.AddScoped<IAccounts, Accounts>();
        services.AddHttpContextAccessor();
        services.AddScoped<ISessions, Sessions>();
        services.AddScoped<SessionCheck>();
        services.AddScoped<ISecondFactors, SecondFactors>();
        services.AddSingleton<ISeal, Seal>();
        services.AddKeyRing(settings);
        services.AddIdentityCore<Account>(o =>
            {
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
                o.User.RequireUniqueEmail = false;
            })
            .AddUserStore<AccountStore>();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddCookie(IdentityConstants.ApplicationScheme, o =>
        {
            o.Cookie.Name = "casetrack.session";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.LoginPath = "/sign-in";
            o.AccessDeniedPath = "/error/404";
            // The limits are the policy's (SessionCheck); this only has to be longer than any of them.
            o.ExpireTimeSpan = TimeSpan.FromMinutes(SignInPolicy.AbsoluteAtMost);
            o.SlidingExpiration = false;
            o.Events.OnValidatePrincipal = static c => c.HttpContext.RequestServices.GetRequiredService<SessionCheck>().ValidateAsync(c);
        });
        return services;
    }

    private static void AddKeyRing(this IServiceCollection services, DataSettings settings)
    {
        var protection = services.AddDataProtection().SetApplicationName("CaseTrack");
        services.AddOptions<KeyManagementOptions>()
            .Configure<IDbContextFactory<CaseTrackDbContext>>((o, contexts) => o.XmlRepository = new KeyRing(contexts));
        if (settings.KeyCertificate is { } file)
        {
            var certificate = settings.LoadKeyCertificate(file);
            protection.ProtectKeysWithCertificate(certificate).UnprotectKeysWithAnyCertificate(certificate);
        }
    }
}
