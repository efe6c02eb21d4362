using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using MediatR;

namespace CaseTrack.Application.Access;

// For somebody whose telephone and recovery codes are gone. The security administrator removes the factor, the system
// administrator resets passwords: neither of them alone gets into somebody's account. Nobody does it for himself here.
[Needs(Permission.SecureAccounts)]
public sealed record ResetSecondFactor(Guid PersonId) : ICommand<Unit>;

internal sealed class ResetSecondFactorHandler(ICaseTrackDb db, Present present, ISecondFactors factors, SessionRegister sessions)
    : IRequestHandler<ResetSecondFactor, Unit>
{
    public async Task<Unit> Handle(ResetSecondFactor request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(request.PersonId, cancellationToken);
        var moment = present.Moment();
        if (moment.Actor == person.Id)
        {
            throw new RuleBrokenException(Refusals.OwnRole);
        }

        await factors.MustBeEnrolledAsync(person.Id, cancellationToken);
        await factors.RemoveAsync(person.Id, cancellationToken);
        await sessions.EndAsync(person.Id, except: null, cancellationToken);
        person.Record(Acts.SecondFactorRemoved, moment.Today, moment);
        return Unit.Value;
    }
}
