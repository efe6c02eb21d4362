using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Audit;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Backup;

// 备份: who took the data of the whole installation out, and which archive it is. Recorded before the archive gets its name.
[Needs(Permission.RunJobs)]
public sealed record RecordBackup(string FileName, string Sha256) : ICommand<Unit>;

internal sealed class RecordBackupValidator : AbstractValidator<RecordBackup>
{
    public RecordBackupValidator()
    {
        RuleFor(r => r.FileName).NotEmpty();
        RuleFor(r => r.Sha256).Length(64);
    }
}

internal sealed class RecordBackupHandler(ICaseTrackDb db, Present present) : IRequestHandler<RecordBackup, Unit>
{
    public async Task<Unit> Handle(RecordBackup request, CancellationToken cancellationToken)
    {
        var moment = present.Moment();
        (await db.GetInstallationAsync(cancellationToken)).Record(
            Acts.BackupTaken, moment.Today, moment, ("file", request.FileName), ("sha256", request.Sha256));
        return Unit.Value;
    }
}
