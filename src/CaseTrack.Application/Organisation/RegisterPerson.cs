using CaseTrack.Application.Common;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Organisation;

// In a bureau, or in one of its stations: that may be named as the agency itself.
[Needs(Permission.ManagePeople)]
public sealed record RegisterPerson(
    string Name, string UserName, Guid AgencyId, Guid? StationId, string? CertificateNumber, DateOnly? CertificateValidUntil) : ICommand<RegisteredPerson>
{
    // Asked for, not granted.
    public IReadOnlyList<Role> Roles { get; init; } = [];
}

// The one-time password is shown once and must be changed at the first sign-in.
public sealed record RegisteredPerson(Guid Id, string Name, string UserName, string OneTimePassword);

internal sealed class RegisterPersonValidator : AbstractValidator<RegisterPerson>
{
    public const int UserNameMaxLength = 60;
    public const string UserNamePattern = "^[A-Za-z0-9._-]+$";

    public RegisterPersonValidator()
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(Person.NameMaxLength);
        RuleFor(c => c.UserName).NotEmpty().MaximumLength(UserNameMaxLength).Matches(UserNamePattern);
        RuleFor(c => c.AgencyId).NotEmpty();
        RuleFor(c => c.CertificateNumber).MaximumLength(Person.CertificateMaxLength);
        RuleForEach(c => c.Roles).IsInEnum();
    }
}

internal sealed class RegisterPersonHandler(ICaseTrackDb db, Present present, IdGenerator ids, IAccounts accounts) : IRequestHandler<RegisterPerson, RegisteredPerson>
{
    public async Task<RegisteredPerson> Handle(RegisterPerson request, CancellationToken cancellationToken)
    {
        var agency = await db.Agencies.FirstOrDefaultAsync(a => a.Id == new AgencyId(request.AgencyId), cancellationToken)
            ?? throw new NotFoundException(nameof(Agency));
        var station = agency.IsStation ? agency.Id : await StationOfAsync(agency, request.StationId, cancellationToken);
        var moment = present.Moment();
        var person = Person.Register(ids.New<PersonId>(), request.Name.Trim(), agency, station, moment);
        if (request.CertificateNumber.Clean() is { } certificate)
        {
            person.Certify(certificate, request.CertificateValidUntil, moment);
        }

        foreach (var role in request.Roles)
        {
            person.AskFor(role, moment);
        }

        db.People.Add(person);
        return new RegisteredPerson(person.Id.Value, person.Name, request.UserName, await accounts.OpenAsync(person.Id, request.UserName, cancellationToken));
    }

    private async Task<AgencyId?> StationOfAsync(Agency bureau, Guid? stationId, CancellationToken cancellationToken)
    {
        if (stationId is not { } given)
        {
            return null;
        }

        var station = new AgencyId(given);
        return await db.Agencies.AnyAsync(a => a.Id == station && a.ParentId == bureau.Id, cancellationToken) ? station : throw new NotFoundException(nameof(Agency));
    }
}
