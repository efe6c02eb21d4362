using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using MediatR;

namespace CaseTrack.Application.Access;

// The former ones are worth nothing from then on.
[Needs(Permission.ChangeOwnAccount)]
public sealed record RenewRecoveryCodes : ICommand<RecoveryCodeSheet>;

internal sealed class RenewRecoveryCodesHandler(ICaseTrackDb db, CallerContext context, Present present, ISecondFactors factors)
    : IRequestHandler<RenewRecoveryCodes, RecoveryCodeSheet>
{
    public async Task<RecoveryCodeSheet> Handle(RenewRecoveryCodes request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(context.Caller.RequirePerson().Value, cancellationToken);
        await factors.MustBeEnrolledAsync(person.Id, cancellationToken);
        var moment = present.Moment();
        var codes = RecoveryCodes.New();
        await factors.KeepRecoveryAsync(person.Id, [.. codes.Select(RecoveryCodes.HashOf)], cancellationToken);
        person.Record(Acts.RecoveryCodesRenewed, moment.Today, moment);
        return new RecoveryCodeSheet(codes);
    }
}
