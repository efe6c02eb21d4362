namespace CaseTrack.Application.Indicators;

public static class Rate
{
    // Null when there is nothing to divide by: shown as "–", which is neither 0 nor 100 %.
    public static double? Of(long numerator, long denominator) => denominator == 0 ? null : (double)numerator / denominator;
}
