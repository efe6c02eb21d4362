using System.Globalization;
using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Backup;

// 恢复: the first entry after a restore says from which archive and from which instant the data came.
[Needs(Permission.RunJobs)]
public sealed record RecordRestore(string FileName, string Sha256, DateTimeOffset TakenAt) : ICommand<Unit>;

internal sealed class RecordRestoreValidator : AbstractValidator<RecordRestore>
{
    public RecordRestoreValidator()
    {
        RuleFor(r => r.FileName).NotEmpty();
        RuleFor(r => r.Sha256).Length(64);
    }
}

internal sealed class RecordRestoreHandler(ICaseTrackDb db, Present present) : IRequestHandler<RecordRestore, Unit>
{
    public async Task<Unit> Handle(RecordRestore request, CancellationToken cancellationToken)
    {
        var moment = present.Moment();
        (await db.GetInstallationAsync(cancellationToken)).Record(
            Acts.BackupRestored, moment.Today, moment, ("file", request.FileName), ("sha256", request.Sha256),
            ("takenAt", request.TakenAt.ToString("O", CultureInfo.InvariantCulture)));
        return Unit.Value;
    }
}
