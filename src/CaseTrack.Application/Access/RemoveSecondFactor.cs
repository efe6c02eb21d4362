using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using MediatR;

namespace CaseTrack.Application.Access;

// One's own, for instance to enrol a new telephone. Where the policy asks for one, the next page is the enrolment.
[Needs(Permission.ChangeOwnAccount)]
public sealed record RemoveSecondFactor : ICommand<Unit>;

internal sealed class RemoveSecondFactorHandler(
    ICaseTrackDb db, CallerContext context, SessionContext current, Present present, ISecondFactors factors, SessionRegister sessions)
    : IRequestHandler<RemoveSecondFactor, Unit>
{
    public async Task<Unit> Handle(RemoveSecondFactor request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(context.Caller.RequirePerson().Value, cancellationToken);
        await factors.MustBeEnrolledAsync(person.Id, cancellationToken);
        var moment = present.Moment();
        await factors.RemoveAsync(person.Id, cancellationToken);
        await sessions.EndAsync(person.Id, current.Current?.Id, cancellationToken);
        person.Record(Acts.SecondFactorRemoved, moment.Today, moment);
        return Unit.Value;
    }
}

internal static class SecondFactorChecks
{
    public static async Task MustBeEnrolledAsync(this ISecondFactors factors, PersonId person, CancellationToken cancellationToken)
    {
        if (!(await factors.StateAsync(person, cancellationToken)).IsEnrolled)
        {
            throw new RuleBrokenException(Refusals.SecondFactorMissing);
        }
    }
}
