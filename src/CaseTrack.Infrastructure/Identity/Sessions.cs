using System.Security.Claims;
using CaseTrack.Application.Access;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace CaseTrack.Infrastructure.Identity;

internal sealed class Sessions(IHttpContextAccessor http) : ISessions
{
    public const string Token = "casetrack:session";

    private HttpContext Http => http.HttpContext ?? throw new InvalidOperationException("Only a browser has a session.");

    public Task OpenAsync(PersonId person, string token)
    {
        var identity = new ClaimsIdentity(
            [new Claim(ClaimTypes.NameIdentifier, person.Value.ToString()), new Claim(Token, token)], IdentityConstants.ApplicationScheme);
        return Http.SignInAsync(IdentityConstants.ApplicationScheme, new ClaimsPrincipal(identity));
    }

    public Task EndAsync() => Http.SignOutAsync(IdentityConstants.ApplicationScheme);
}
