using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;

namespace CaseTrack.Application.Organisation;

internal static class SignInRecords
{
    public static void RecordFailedSignIn(this Person person, SignInVerdict verdict, Moment moment)
    {
        person.Record(Acts.SignInFailed, moment.Today, moment, ("verdict", verdict.ToString()));
        if (verdict == SignInVerdict.WrongAndLockedNow)
        {
            person.Record(Acts.LockedOut, moment.Today, moment);
        }
    }
}
