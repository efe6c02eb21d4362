using CaseTrack.Application.Common;
using CaseTrack.Application.Organisation;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;
using Microsoft.EntityFrameworkCore;

namespace CaseTrack.Application.Machines;

// For a person, named by his user name, or for an agency, named by its code. There is no token yet: it is made when the
// person, or a leader of the agency, confirms.
[Needs(Permission.ManageMachines)]
public sealed record RegisterMachine(string Name, string? UserName, string? AgencyCode, IReadOnlyList<MachineScope> Scopes, DateOnly ValidUntil) : ICommand<Guid>
{
    public const int LongestDays = 2 * 366;
}

internal sealed class RegisterMachineValidator : AbstractValidator<RegisterMachine>
{
    public RegisterMachineValidator(LegalToday today)
    {
        RuleFor(c => c.Name).NotEmpty().MaximumLength(MachineAccount.NameMaxLength);
        RuleFor(c => c.UserName).MaximumLength(RegisterPersonValidator.UserNameMaxLength);
        RuleFor(c => c.AgencyCode).NotEmpty().When(c => c.UserName.Clean() is null);
        RuleFor(c => c.AgencyCode).Empty().When(c => c.UserName.Clean() is not null).WithErrorCode("person_or_agency");
        RuleFor(c => c.Scopes).NotEmpty();
        RuleForEach(c => c.Scopes).IsInEnum();
        RuleFor(c => c.ValidUntil).GreaterThanOrEqualTo(_ => today.Value).LessThanOrEqualTo(_ => today.Value.AddDays(RegisterMachine.LongestDays));
    }
}

internal sealed class RegisterMachineHandler(ICaseTrackDb db, Present present, IdGenerator ids, IAccounts accounts) : IRequestHandler<RegisterMachine, Guid>
{
    public async Task<Guid> Handle(RegisterMachine request, CancellationToken cancellationToken)
    {
        var person = request.UserName.Clean() is { } userName ? await PersonAsync(userName, cancellationToken) : null;
        var code = request.AgencyCode.Clean();
        var own = person?.AgencyId;
        var agency = await db.Agencies.FirstOrDefaultAsync(a => own == null ? a.Code == code : a.Id == own, cancellationToken)
            ?? throw new RuleBrokenException(Refusals.AgencyUnknown, ("agency", code ?? "-"));
        var id = ids.New<MachineAccountId>();
        db.MachineAccounts.Add(MachineAccount.Register(id, request.Name.Trim(), agency, person, [.. request.Scopes], request.ValidUntil, present.Moment()));
        return id.Value;
    }

    private async Task<Person> PersonAsync(string userName, CancellationToken cancellationToken)
    {
        var id = await accounts.FindAsync(userName, cancellationToken) ?? throw new RuleBrokenException(Refusals.PersonUnknown, ("person", userName));
        var person = await db.People.GetAsync(id.Value, cancellationToken);
        person.MustBeActive();
        return person;
    }
}
