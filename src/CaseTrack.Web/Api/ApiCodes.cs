using System.Collections.Frozen;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Common;

namespace CaseTrack.Web.Api;

// Every code that a problem document may carry, with its status; "Api.Problem.<code>" says it in both languages. A refusal of the
// domain or of the deadline engine keeps its own code.
public static class ApiCodes
{
    public const string RequestInvalid = "request_invalid";
    public const string CursorInvalid = "cursor_invalid";
    public const string KeyMissing = "idempotency_key_missing";
    public const string KeyInvalid = "idempotency_key_invalid";
    public const string TokenMissing = "token_missing";
    public const string TokenUnknown = "token_unknown";
    public const string TokenRevoked = "token_revoked";
    public const string TokenExpired = "token_expired";
    public const string TokenPersonInactive = "token_person_inactive";
    public const string ScopeMissing = "scope_missing";
    public const string NotPermitted = "not_permitted";
    public const string NotFound = "not_found";
    public const string MethodNotAllowed = "method_not_allowed";
    public const string NotAcceptable = "not_acceptable";
    public const string RequestRunning = "request_running";
    public const string VersionStale = "version_stale";
    public const string BodyTooLarge = "body_too_large";
    public const string BodyNotJson = "body_not_json";
    public const string ValidationFailed = "validation_failed";
    public const string KeyReused = "idempotency_key_reused";
    public const string IfMatchMissing = "if_match_missing";
    public const string RateLimited = "rate_limited";
    public const string AddressLimited = "address_limited";
    public const string Failed = "failed";

    public static FrozenDictionary<string, int> Own { get; } = new Dictionary<string, int>
    {
        [RequestInvalid] = 400,
        [CursorInvalid] = 400,
        [KeyMissing] = 400,
        [KeyInvalid] = 400,
        [TokenMissing] = 401,
        [TokenUnknown] = 401,
        [TokenRevoked] = 401,
        [TokenExpired] = 401,
        [TokenPersonInactive] = 401,
        [ScopeMissing] = 403,
        [NotPermitted] = 403,
        [NotFound] = 404,
        [MethodNotAllowed] = 405,
        [NotAcceptable] = 406,
        [RequestRunning] = 409,
        [VersionStale] = 412,
        [BodyTooLarge] = 413,
        [BodyNotJson] = 415,
        [ValidationFailed] = 422,
        [KeyReused] = 422,
        [IfMatchMissing] = 428,
        [RateLimited] = 429,
        [AddressLimited] = 429,
        [Failed] = 500,
    }.ToFrozenDictionary();

    // Refusals that only pages and commands of administrators can meet are left out.
    public static IReadOnlyList<string> OfRules { get; } =
    [
        .. Refusals.All.Except(
        [
            Refusals.AdministratorRolesApart, Refusals.AdministratorHoldsNoBusinessRole, Refusals.LastAdministrator, Refusals.OwnRole, Refusals.SweepBackwards,
            Refusals.AlreadySetUp, Refusals.UserNameTaken, Refusals.PasswordRefused, Refusals.CodeTaken, Refusals.ScopeNeedsPerson, Refusals.MachineNotWaiting,
            Refusals.PersonUnknown, Refusals.AdministratorResetOnServer, Refusals.SessionLimitsCrossed, Refusals.IdleTooLongForProfile, Refusals.SecondFactorMissing,
            Refusals.SecondFactorPresent, Refusals.UserUnknown, Refusals.EnrolmentExpired, Refusals.WebhookNeedsBureau, Refusals.WebhookRemoved,
            Refusals.WebhookAddressForbidden, Refusals.RoleNotAskedFor,
        ]).Concat(RefusalCodes.All.Keys).Distinct().Order(StringComparer.Ordinal),
    ];

    public static int StatusOf(string code) =>
        Own.TryGetValue(code, out var status) ? status : code == Refusals.ChangedMeanwhile ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;

    // What a bare status of the framework means.
    public static string Of(int status) => status switch
    {
        StatusCodes.Status401Unauthorized => TokenMissing,
        StatusCodes.Status403Forbidden => NotPermitted,
        StatusCodes.Status404NotFound => NotFound,
        StatusCodes.Status405MethodNotAllowed => MethodNotAllowed,
        StatusCodes.Status406NotAcceptable => NotAcceptable,
        StatusCodes.Status413PayloadTooLarge => BodyTooLarge,
        StatusCodes.Status415UnsupportedMediaType => BodyNotJson,
        StatusCodes.Status429TooManyRequests => RateLimited,
        >= 400 and < 500 => RequestInvalid,
        _ => Failed,
    };
}
