using System.Security.Claims;
using CaseTrack.Application.Common;
using CaseTrack.Application.Machines;
using MediatR;
using Microsoft.Net.Http.Headers;

namespace CaseTrack.Web.Api;

// The only way into the API: a bearer token. No cookie is looked at, so there is nothing to forge. Whoever passes is the
// caller of the request, within the limit of his account.
internal sealed class MachineGate(RequestDelegate next, ApiLimits limits, ILogger<MachineGate> logger)
{
    public const string Scheme = "Bearer";

    public async Task InvokeAsync(HttpContext http, IMediator mediator, CallerContext context, Texts.Texts texts)
    {
        var token = TokenOf(http.Request);
        var found = token is null ? null : await mediator.Send(new RecognizeMachine(token), http.RequestAborted);
        if (found?.Caller is not { } caller)
        {
            await RefuseAsync(http, texts, found?.Verdict);
            return;
        }

        if (!limits.Admit(caller.MachineId!.Value, http.Response))
        {
            await Problems.WriteAsync(http, texts, ApiCodes.RateLimited);
            return;
        }

        context.Become(caller);
        http.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(ClaimTypes.Name, caller.Name)], Scheme));
        if (found.IsFirstUseToday)
        {
            await mediator.Send(new NoteMachineUse(), http.RequestAborted);
        }

        await next(http);
    }

    private static string? TokenOf(HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith(Scheme + " ", StringComparison.OrdinalIgnoreCase) ? header[(Scheme.Length + 1)..].Trim() : null;

    private async Task RefuseAsync(HttpContext http, Texts.Texts texts, MachineVerdict? verdict)
    {
        if (verdict is { } seen)
        {
            logger.LogWarning("A bearer token was refused: {Verdict}, from {Address}", seen, http.Connection.RemoteIpAddress);
        }

        if (verdict is not null && !limits.AdmitFailure(http.Connection.RemoteIpAddress, http.Response))
        {
            await Problems.WriteAsync(http, texts, ApiCodes.AddressLimited);
            return;
        }

        http.Response.Headers[HeaderNames.WWWAuthenticate] = verdict is null ? Scheme : $"{Scheme} error=\"invalid_token\"";
        await Problems.WriteAsync(http, texts, verdict switch
        {
            null => ApiCodes.TokenMissing,
            MachineVerdict.Revoked => ApiCodes.TokenRevoked,
            MachineVerdict.Expired => ApiCodes.TokenExpired,
            MachineVerdict.PersonInactive => ApiCodes.TokenPersonInactive,
            _ => ApiCodes.TokenUnknown,
        });
    }
}
