using CaseTrack.Application.Cases;
using CaseTrack.Application.Common;
using CaseTrack.Deadlines;
using CaseTrack.Domain.Common;
using FluentValidation;
using MediatR;

namespace CaseTrack.Application.Clocks;

// A question to the engine with assumed events; on a clock when one is named, else on any rule from any start.
[NeedsNoPermission("computes from public law; with a clock it reads only what the caller may read")]
public sealed record WhatIf(string? RuleId, DateOnly? StartDate, IReadOnlyList<Exclusion> Exclusions, IReadOnlyList<Extension> Extensions) : IQuery<DatePreview>
{
    public MatterRef? Matter { get; init; }

    public Guid? ClockId { get; init; }
}

internal sealed class WhatIfValidator : AbstractValidator<WhatIf>
{
    public WhatIfValidator()
    {
        RuleFor(q => q.RuleId).NotEmpty().When(q => q.ClockId is null);
        RuleFor(q => q.StartDate).NotNull().When(q => q.ClockId is null);
        RuleForEach(q => q.Exclusions).ChildRules(x => x.RuleFor(e => e.Ground).NotEmpty());
        RuleForEach(q => q.Extensions).ChildRules(x => x.RuleFor(e => e.Amount).InclusiveBetween(1, 1000));
    }
}

internal sealed class WhatIfHandler(ICaseTrackDb db, Present present, IDeadlineBooks books) : IRequestHandler<WhatIf, DatePreview>
{
    public async Task<DatePreview> Handle(WhatIf request, CancellationToken cancellationToken)
    {
        var question = new DeadlineQuestion { RuleId = request.RuleId ?? "", StartDate = request.StartDate };
        DateOnly? before = null;
        if (request is { Matter: { } named, ClockId: { } clockId })
        {
            var clock = (await db.ReadAsync(named, present, cancellationToken)).FindClock(new ClockId(clockId));
            (question, before) = (clock.Question(), clock.DueOn);
        }

        try
        {
            var answer = books.Engine.Compute(question with
            {
                Exclusions = [.. question.Exclusions, .. request.Exclusions],
                Extensions = [.. question.Extensions, .. request.Extensions],
            });
            return DatePreview.Of(before, answer);
        }
        catch (DeadlineRefusedException refused)
        {
            throw new RuleBrokenException(refused.Code, [.. refused.Args.Select(a => (a.Key, a.Value))]);
        }
    }
}
