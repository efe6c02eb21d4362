using CaseTrack.Domain.Common;

namespace CaseTrack.Application.Access;

public enum CodeVerdict
{
    Wrong,
    Code,
    RecoveryCode,
}

public sealed record SecondFactorState(DateTimeOffset? Since, int RecoveryCodesLeft)
{
    public bool IsEnrolled => Since is not null;
}

// What is kept of a person's second factor. Works inside the transaction of the command.
public interface ISecondFactors
{
    Task<SecondFactorState> StateAsync(PersonId person, CancellationToken cancellationToken);

    // The step of the code that proved it is used up with it.
    Task EnrolAsync(PersonId person, string secret, long step, DateTimeOffset now, IReadOnlyList<string> recoveryHashes, CancellationToken cancellationToken);

    Task RemoveAsync(PersonId person, CancellationToken cancellationToken);

    Task KeepRecoveryAsync(PersonId person, IReadOnlyList<string> recoveryHashes, CancellationToken cancellationToken);

    // Accepts a code of the app or a recovery code, each once.
    Task<CodeVerdict> AcceptAsync(PersonId person, string code, CancellationToken cancellationToken);
}
