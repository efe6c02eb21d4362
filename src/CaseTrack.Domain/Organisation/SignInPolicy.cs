using CaseTrack.Domain.Audit;
using CaseTrack.Domain.Common;

namespace CaseTrack.Domain.Organisation;

// Two standards that contradict each other: OWASP ASVS 5.0 (6.2) and GB/T 22239-2019 level 3 (8.1.4.1 a).
public enum PasswordProfile
{
    Asvs,
    Mlps3,
}

public sealed record SignInTerms(PasswordProfile Profile, IReadOnlyCollection<Role> SecondFactorRoles, int IdleMinutes, int AbsoluteMinutes, int ParallelSessions);

// How people sign in, for the whole installation. Until somebody changes it there is no row and the values below hold:
// everybody can work at once, and whoever wants more asks for it.
public sealed class SignInPolicy : Audited
{
    public static readonly Guid TheId = new("00000000-0000-7000-8000-000000000002");

    public const int IdleAtLeast = 5;
    public const int IdleAtMost = 8 * 60;
    public const int AbsoluteAtMost = 24 * 60;
    public const int ParallelAtMost = 20;
    public const int RolesMaxLength = 400;

    // What assessors of level 3 ask for; ASVS leaves the number to the operator.
    public const int IdleAtMostMlps3 = 30;

    private SignInPolicy()
    {
    }

    public Guid Id { get; private init; } = TheId;

    public PasswordProfile Profile { get; private set; } = PasswordProfile.Asvs;

    // Names of roles in their order, separated by commas: one value, so that the chain covers it like any other.
    public string SecondFactorRoles { get; private set; } = "";

    public int IdleMinutes { get; private set; } = 60;

    public int AbsoluteMinutes { get; private set; } = 12 * 60;

    public int ParallelSessions { get; private set; } = 5;

    public SignInTerms Terms => new(Profile, RolesIn(SecondFactorRoles), IdleMinutes, AbsoluteMinutes, ParallelSessions);

    public override Guid ChainId => Id;

    public override SubjectKind ChainKind => SubjectKind.SignInPolicy;

    public override AgencyId? ChainAgency => null;

    public static SignInPolicy Create() => new();

    public static IReadOnlyList<Role> RolesIn(string names) =>
        [.. names.Split(',', StringSplitOptions.RemoveEmptyEntries).Select(Enum.Parse<Role>)];

    public void Change(SignInTerms terms, Moment moment)
    {
        if (terms.AbsoluteMinutes < terms.IdleMinutes)
        {
            throw new RuleBrokenException(Refusals.SessionLimitsCrossed);
        }

        if (terms.Profile == PasswordProfile.Mlps3 && terms.IdleMinutes > IdleAtMostMlps3)
        {
            throw new RuleBrokenException(Refusals.IdleTooLongForProfile, ("minutes", $"{IdleAtMostMlps3}"));
        }

        Profile = terms.Profile;
        SecondFactorRoles = string.Join(',', terms.SecondFactorRoles.Distinct().Order());
        (IdleMinutes, AbsoluteMinutes, ParallelSessions) = (terms.IdleMinutes, terms.AbsoluteMinutes, terms.ParallelSessions);
        // The new values stand in the entry too: the first change makes the row, and a new row has no from and to.
        Record(
            Acts.SignInPolicyChanged, moment.Today, moment, ("profile", Profile.ToString()), ("secondFactorRoles", SecondFactorRoles),
            ("idleMinutes", $"{IdleMinutes}"), ("absoluteMinutes", $"{AbsoluteMinutes}"), ("parallelSessions", $"{ParallelSessions}"));
    }
}
