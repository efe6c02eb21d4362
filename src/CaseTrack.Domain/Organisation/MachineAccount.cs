using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Organisation;

// 接口账号: another program that speaks for an agency, or for one person of it. The security administrator registers it; it
// works only once the person it speaks for, or a leader of the agency, has confirmed it. Its token is shown to that one and
// to nobody else, so that whoever administers accounts never holds a business right.
public sealed class MachineAccount : Audited
{
    public const int NameMaxLength = 40;
    public const int ScopesMaxLength = 400;
    public const int TokenHashLength = 64;

    private MachineAccount()
    {
    }

    public MachineAccountId Id { get; private init; }

    public AgencyId AgencyId { get; private init; }

    // Null: it speaks for the agency itself.
    public PersonId? PersonId { get; private init; }

    public string Name { get; private init; } = "";

    public string Scopes { get; private init; } = "";

    // The last day on which it works.
    public DateOnly ValidUntil { get; private init; }

    // SHA-256 of the token, in hexadecimal; the token itself is nowhere.
    public string? TokenHash { get; private set; }

    public PersonId? ConfirmedBy { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    // Written past the chain, once a day: using an account is no change of it.
    public DateOnly? LastUsedOn { get; private set; }

    public override Guid ChainId => Id.Value;

    public override SubjectKind ChainKind => SubjectKind.Machine;

    public override AgencyId? ChainAgency => AgencyId;

    public static MachineAccount Register(
        MachineAccountId id, string name, Agency agency, Person? person, IReadOnlyCollection<MachineScope> scopes, DateOnly validUntil, Moment moment)
    {
        if (agency.IsExternal)
        {
            throw new RuleBrokenException(Refusals.AgencyExternal, ("agency", agency.Name));
        }

        foreach (var scope in scopes.Where(s => person is null && s.NeedsPerson()))
        {
            throw new RuleBrokenException(Refusals.ScopeNeedsPerson, ("scope", scope.Name()));
        }

        var account = new MachineAccount
        {
            Id = id,
            Name = name,
            AgencyId = agency.ParentId ?? agency.Id,
            PersonId = person?.Id,
            Scopes = MachineScopes.Join(scopes),
            ValidUntil = validUntil,
        };
        account.Record(Acts.MachineRegistered, moment.Today, moment, ("name", name), ("scopes", account.Scopes));
        return account;
    }

    public bool IsUsableOn(DateOnly day) => TokenHash is not null && RevokedAt is null && day <= ValidUntil;

    // Who may say yes: the person it speaks for; for an agency one of its leaders.
    public bool IsFor(Person person) =>
        person.IsActive && (PersonId is { } own ? person.Id == own : person.AgencyId == AgencyId && person.Roles.Any(r => r.Role.IsLeader()));

    public void Confirm(Person by, string tokenHash, Moment moment)
    {
        if (TokenHash is not null || RevokedAt is not null || moment.Today > ValidUntil)
        {
            throw new RuleBrokenException(Refusals.MachineNotWaiting);
        }

        (TokenHash, ConfirmedBy, ConfirmedAt) = (tokenHash, by.Id, moment.At);
        Record(Acts.MachineConfirmed, moment.Today, moment);
    }

    public void Revoke(Moment moment)
    {
        if (RevokedAt is null)
        {
            RevokedAt = moment.At;
            Record(Acts.MachineRevoked, moment.Today, moment);
        }
    }
}
