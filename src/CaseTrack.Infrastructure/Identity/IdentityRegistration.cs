using CaseTrack.Application.Organisation;
using CaseTrack.Infrastructure.Persistence;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Infrastructure.Identity;

public static class IdentityRegistration
{
    public static IServiceCollection AddAccounts(this IServiceCollection services)
    {
        services.AddScoped<IAccounts, Accounts>();
        services.AddScoped<ISessions, Sessions>();
        services.AddDataProtection().SetApplicationName("CaseTrack");
        services.AddOptions<Microsoft.AspNetCore.DataProtection.KeyManagement.KeyManagementOptions>()
            .Configure<DataSettings, Microsoft.Extensions.Logging.ILoggerFactory>((o, settings, logs) =>
                o.XmlRepository = new Microsoft.AspNetCore.DataProtection.Repositories.FileSystemXmlRepository(Directory.CreateDirectory(Path.Combine(settings.Folder, "keys")), logs));
        services.AddIdentityCore<Account>(o =>
            {
                o.Password.RequiredLength = ChangePassword.MinLength;
                o.Password.RequireDigit = o.Password.RequireLowercase = o.Password.RequireUppercase = o.Password.RequireNonAlphanumeric = false;
                o.Password.RequiredUniqueChars = ChangePassword.DistinctAtLeast;
                o.Lockout.MaxFailedAccessAttempts = 5;
                o.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(10);
                o.User.RequireUniqueEmail = false;
            })
            .AddUserStore<AccountStore>()
            .AddClaimsPrincipalFactory<SessionClaimsFactory>()
            .AddSignInManager()
            .AddDefaultTokenProviders();
        services.AddAuthentication(IdentityConstants.ApplicationScheme).AddIdentityCookies();
        // With every request: what has passed since the last check must exceed this, and may be nothing at all.
        services.Configure<SecurityStampValidatorOptions>(o => o.ValidationInterval = TimeSpan.FromTicks(-1));
        services.ConfigureApplicationCookie(o =>
        {
            o.Cookie.Name = "casetrack.session";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.LoginPath = "/sign-in";
            o.AccessDeniedPath = "/error/404";
            o.ExpireTimeSpan = TimeSpan.FromHours(9);
            o.SlidingExpiration = true;
        });
        return services;
    }
}
