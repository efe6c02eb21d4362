using CaseTrack.Application.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Organisation;

// 执法证. An empty number takes the certificate away.
[Needs(Permission.ManagePeople)]
public sealed record CertifyPerson(Guid PersonId, string? CertificateNumber, DateOnly? CertificateValidUntil) : ICommand<Unit>;

internal sealed class CertifyPersonValidator : AbstractValidator<CertifyPerson>
{
    public CertifyPersonValidator()
    {
        RuleFor(c => c.CertificateNumber).MaximumLength(Person.CertificateMaxLength);
        RuleFor(c => c.CertificateNumber).NotEmpty().When(c => c.CertificateValidUntil is not null);
    }
}

internal sealed class CertifyPersonHandler(ICaseTrackDb db, Present present) : IRequestHandler<CertifyPerson, Unit>
{
    public async Task<Unit> Handle(CertifyPerson request, CancellationToken cancellationToken)
    {
        var person = await db.People.GetAsync(request.PersonId, cancellationToken);
        person.Certify(request.CertificateNumber.Clean(), request.CertificateValidUntil, present.Moment());
        return Unit.Value;
    }
}
