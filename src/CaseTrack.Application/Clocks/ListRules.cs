using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using MediatR;

namespace CaseTrack.Application.Clocks;

// The rules that a what-if question can be put to: those with a length in days or months, counted forward.
[NeedsNoPermission("the rulebook is public law")]
public sealed record ListRules : IQuery<IReadOnlyList<RuleChoice>>;

public sealed record RuleChoice(
    string Id, string CaseKind, string Step, int Amount, TimeUnit Unit, DateOnly? EffectiveFrom, DateOnly? EffectiveTo, IReadOnlyList<string> Grounds);

internal sealed class ListRulesHandler(IDeadlineBooks books) : IRequestHandler<ListRules, IReadOnlyList<RuleChoice>>
{
    public Task<IReadOnlyList<RuleChoice>> Handle(ListRules request, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<RuleChoice>>([.. books.Engine.Rulebook.Rules
            .Where(r => r is { Duration: not null, Unit: TimeUnit.CalendarDay or TimeUnit.WorkingDay or TimeUnit.Month } && r.Counting != CountingCode.BACK)
            .Select(r => new RuleChoice(r.Id, r.CaseKind, r.Step, r.Duration!.Value, r.Unit, r.EffectiveFrom, r.EffectiveTo, r.ExcludedGrounds))]);
}
