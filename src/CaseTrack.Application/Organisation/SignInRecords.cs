using CaseTrack.Application.Access;
using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Application.Organisation;

internal static class SignInRecords
{
    public static void RecordFailedSignIn(this Person person, SignInVerdict verdict, Moment moment, SignInFrom? from = null, string? step = null)
    {
        person.Record(Acts.SignInFailed, moment.Today, moment, ("verdict", verdict.ToString()), ("address", from?.Address.Clean()), ("step", step));
        if (verdict == SignInVerdict.WrongAndLockedNow)
        {
            person.Record(Acts.LockedOut, moment.Today, moment);
        }
    }

    // Every proof was given: a session of its own, and the browser is known from now on.
    public static async Task<SignInOutcome> LetInAsync(
        this Person person, SignInFrom from, string? stamp, Moment moment, IAccounts accounts, SessionRegister sessions, ISeal seal, CancellationToken cancellationToken)
    {
        await accounts.ForgiveAsync(person.Id, cancellationToken);
        var token = await sessions.OpenAsync(person.Id, from, moment.At, cancellationToken);
        person.Record(Acts.SignedIn, moment.Today, moment with { Actor = person.Id, ActorName = person.Name }, ("address", from.Address.Clean()));
        return new SignInOutcome(person.Id.Value, token, KnownBrowser: seal.Close(Seals.KnownBrowser, MarkOf(person.Id, stamp), Seals.KnownLasts));
    }

    // Worth nothing once the password was replaced.
    public static string MarkOf(PersonId person, string? stamp) => $"{person.Value:N} {stamp}";
}
