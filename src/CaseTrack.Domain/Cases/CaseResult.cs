namespace CaseTrack.Domain.Cases;

// The figures of a case. Money is in fen (1/100 yuan), so that sums are exact on every database; null is unknown.
public sealed record CaseResult
{
    public const int OperationMaxLength = 60;

    public long? AmountInvolvedFen { get; init; }

    public long? FineFen { get; init; }

    public long? ConfiscatedFen { get; init; }

    public int? PiratedBooksSeized { get; init; }

    public int? GoodsDestroyed { get; init; }

    public bool CriminalFiling { get; init; }

    public int? PersonsTransferred { get; init; }

    // The joint operation (联合执法) that the case came from, by its number or name.
    public string? JointOperation { get; init; }
}
