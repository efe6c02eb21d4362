using System.Security.Claims;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace CaseTrack.Infrastructure.Identity;

internal sealed class Sessions(SignInManager<Account> signIn) : ISessions
{
    public async Task OpenAsync(PersonId person)
    {
        var account = await signIn.UserManager.FindByIdAsync(person.Value.ToString()) ?? throw new InvalidOperationException("The person has no account.");
        await signIn.SignInAsync(account, isPersistent: false);
    }

    public Task EndAsync() => signIn.SignOutAsync();
}

public static class SessionClaims
{
    public const string MustChangePassword = "casetrack:must-change-password";
}

// Made anew with every request, when the security stamp is checked: what it says is never older than that.
internal sealed class SessionClaimsFactory(UserManager<Account> users, IOptions<IdentityOptions> options) : UserClaimsPrincipalFactory<Account>(users, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(Account user)
    {
        var identity = await base.GenerateClaimsAsync(user);
        if (user.MustChangePassword)
        {
            identity.AddClaim(new Claim(SessionClaims.MustChangePassword, "true"));
        }

        return identity;
    }
}
