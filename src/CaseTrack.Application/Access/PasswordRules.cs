using CaseTrack.Domain.Organisation;

namespace CaseTrack.Application.Access;

// What a password must be, as data: each profile is a row, and one check reads all of them.
public sealed record PasswordRules(int MinLength, int ClassesAtLeast, int DistinctAtLeast, int? MaxAgeDays, int Remembered)
{
    public const int MaxLength = 128;

    // The longest memory of any profile: so many hashes are kept, whatever the profile is today.
    public const int RememberedAtMost = 5;

    private static readonly Dictionary<PasswordProfile, PasswordRules> All = new()
    {
        // ASVS 5.0, 6.2: length, not composition; no change for its own sake.
        [PasswordProfile.Asvs] = new(MinLength: 10, ClassesAtLeast: 1, DistinctAtLeast: 5, MaxAgeDays: null, Remembered: 0),
        // GB/T 22239-2019, 8.1.4.1 a, in the numbers that assessors use.
        [PasswordProfile.Mlps3] = new(MinLength: 8, ClassesAtLeast: 3, DistinctAtLeast: 5, MaxAgeDays: 90, Remembered: RememberedAtMost),
    };

    public static PasswordRules Of(PasswordProfile profile) => All[profile];

    // Unknown age is too old where age counts.
    public bool IsExpired(DateTimeOffset? changedAt, DateTimeOffset now) => MaxAgeDays is { } days && (changedAt is null || now >= changedAt.Value.AddDays(days));

    // The code of the first rule broken, or null. Context: words that this person's password may not be built on.
    public string? BrokenBy(string password, IEnumerable<string> context)
    {
        if (password.Length < MinLength || password.Length > MaxLength)
        {
            return "password_length";
        }

        if (password.Distinct().Count() < DistinctAtLeast)
        {
            return "password_too_uniform";
        }

        if (ClassesOf(password) < ClassesAtLeast)
        {
            return "password_classes";
        }

        return CommonPasswords.Contains(password) ? "password_common"
            : ContextWords.AreTheBodyOf(password, context) ? "password_guessable"
            : null;
    }

    private static int ClassesOf(string password) =>
        new Func<char, bool>[] { char.IsLower, char.IsUpper, char.IsDigit, c => !char.IsLower(c) && !char.IsUpper(c) && !char.IsDigit(c) }.Count(password.Any);
}
