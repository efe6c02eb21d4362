using CaseTrack.Application.Common;
using CaseTrack.Domain.Cases;

namespace CaseTrack.Application.Cases;

public enum MatterKind
{
    Clue,
    Case,
}

// Names a clue or a case, for acts that are the same on both.
public sealed record MatterRef(MatterKind Kind, Guid Id);

internal static class MatterRefLoading
{
    public static async Task<Matter> LoadAsync(this ICaseTrackDb db, MatterRef matter, CancellationToken cancellationToken) => matter.Kind switch
    {
        MatterKind.Clue => await db.LoadClueAsync(matter.Id, cancellationToken),
        MatterKind.Case => await db.LoadCaseAsync(matter.Id, cancellationToken),
    };
}
