using CaseTrack.Application.Common;
using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;
using CaseTrack.Domain.Organisation;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Organisation;

// The first start: regions, the first bureau and the three administrators (三员分立). The region is one of the built-in
// ones, or another one that is named here.
[NeedsNoPermission("first start: nobody exists yet; refuses once set up")]
public sealed record SetUpInstallation(
    string RegionCode, string? RegionName, string? RegionNameEn, string Code, string Name, string? NameEn, string NumberPrefix,
    FirstAdministrator SystemAdministrator, FirstAdministrator SecurityAdministrator, FirstAdministrator AuditAdministrator)
    : ICommand<SetUpResult>;

public sealed record FirstAdministrator(string Name, string UserName);

// Every one-time password is shown here and nowhere else.
public sealed record SetUpResult(
    Guid AgencyId, RegisteredPerson SystemAdministrator, RegisteredPerson SecurityAdministrator, RegisteredPerson AuditAdministrator);

internal sealed class SetUpInstallationValidator : AbstractValidator<SetUpInstallation>
{
    public SetUpInstallationValidator()
    {
        RuleFor(c => c.RegionCode).NotEmpty().Matches(RegionImport.CodePattern);
        RuleFor(c => c.RegionName).MaximumLength(Region.NameMaxLength);
        RuleFor(c => c.RegionNameEn).MaximumLength(Region.NameMaxLength);
        RuleFor(c => c.Code).NotEmpty().MaximumLength(Agency.CodeMaxLength).Matches("^[A-Za-z0-9-]+$");
        RuleFor(c => c.Name).NotEmpty().MaximumLength(Agency.NameMaxLength);
        RuleFor(c => c.NameEn).MaximumLength(Agency.NameMaxLength);
        RuleFor(c => c.NumberPrefix).NotEmpty().MaximumLength(Agency.PrefixMaxLength);
        RuleFor(c => c.SystemAdministrator).SetValidator(new FirstAdministratorValidator());
        RuleFor(c => c.SecurityAdministrator).SetValidator(new FirstAdministratorValidator());
        RuleFor(c => c.AuditAdministrator).SetValidator(new FirstAdministratorValidator());
        RuleFor(c => c.SecurityAdministrator).Must((c, second) => AreTwo(second, c.SystemAdministrator))
            .WithErrorCode("administrators_must_differ").OverridePropertyName("SecurityAdministrator.Name");
        RuleFor(c => c.AuditAdministrator).Must((c, third) => AreTwo(third, c.SystemAdministrator) && AreTwo(third, c.SecurityAdministrator))
            .WithErrorCode("administrators_must_differ").OverridePropertyName("AuditAdministrator.Name");
    }

    // Nothing typed is somebody not named yet: that is said at his own field.
    private static bool AreTwo(FirstAdministrator one, FirstAdministrator other) =>
        !Same(one.Name, other.Name) && !Same(one.UserName, other.UserName);

    private static bool Same(string? one, string? other) => one.Clean() is { } name && string.Equals(name, other.Clean(), StringComparison.OrdinalIgnoreCase);
}

internal sealed class FirstAdministratorValidator : AbstractValidator<FirstAdministrator>
{
    public FirstAdministratorValidator()
    {
        RuleFor(a => a.Name).NotEmpty().MaximumLength(Person.NameMaxLength);
        RuleFor(a => a.UserName).NotEmpty().MaximumLength(RegisterPersonValidator.UserNameMaxLength).Matches(RegisterPersonValidator.UserNamePattern);
    }
}

internal sealed class SetUpInstallationHandler(
    ICaseTrackDb db, CallerContext context, Present present, IdGenerator ids, IAccounts accounts, IBuiltInRegions builtIn)
    : IRequestHandler<SetUpInstallation, SetUpResult>
{
    private const string Wizard = "setup page";

    public async Task<SetUpResult> Handle(SetUpInstallation request, CancellationToken cancellationToken)
    {
        var by = context.Caller.Kind == CallerKind.Nobody ? Wizard : context.Caller.Name;
        var moment = present.Moment() with { ActorName = by };
        var installation = await db.GetInstallationAsync(cancellationToken);
        installation.SetUp(moment, by);

        var import = await RegionImport.LoadAsync(db, cancellationToken);
        import.Apply(builtIn.Json);
        var region = import.Find(request.RegionCode) ?? import.Add(
            request.RegionCode, request.RegionName.Clean() ?? throw new RuleBrokenException(Refusals.RegionUnknown, ("region", request.RegionCode)), request.RegionNameEn.Clean());
        installation.Record(Acts.RegionsImported, moment.Today, moment, import.Figures);

        var agency = Agency.Establish(
            ids.New<AgencyId>(), request.Code, request.Name.Trim(), request.NameEn.Clean() ?? request.Name.Trim(), request.NumberPrefix.Trim(), region, moment);
        db.Agencies.Add(agency);
        db.RegisterHeads.Add(new RegisterHead { AgencyId = agency.Id });
        return new SetUpResult(
            agency.Id.Value,
            await AppointAsync(request.SystemAdministrator, Role.SystemAdministrator),
            await AppointAsync(request.SecurityAdministrator, Role.SecurityAdministrator),
            await AppointAsync(request.AuditAdministrator, Role.AuditAdministrator));

        async Task<RegisteredPerson> AppointAsync(FirstAdministrator administrator, Role role)
        {
            var person = Person.Register(ids.New<PersonId>(), administrator.Name.Trim(), agency, stationId: null, moment);
            person.Appoint(role, moment);
            db.People.Add(person);
            return new RegisteredPerson(person.Id.Value, person.Name, administrator.UserName, await accounts.OpenAsync(person.Id, administrator.UserName, cancellationToken));
        }
    }
}
