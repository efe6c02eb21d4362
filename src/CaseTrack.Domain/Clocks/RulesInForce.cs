using CaseTrack.Deadlines;

namespace CaseTrack.Domain.Clocks;

public static class RulesInForce
{
    // Whether any version of the rule was in force that day: what began before every version has no clock.
    public static bool IsInForce(this Rulebook rulebook, string ruleLine, DateOnly on) =>
        rulebook.Rules.Any(r => r.LineId == ruleLine && (r.EffectiveFrom is null || r.EffectiveFrom <= on) && (r.EffectiveTo is null || r.EffectiveTo >= on));
}
