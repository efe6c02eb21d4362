namespace CaseTrack.Deadlines;

/// <summary>Hours run from the moment of the event through rest days and holidays (民法典第201条第2款).</summary>
internal static class HourCount
{
    internal static DeadlineAnswer Run(
        AskedRule asked, DateTimeOffset start, IReadOnlyList<Extension> extensions, Explanation explanation)
    {
        var due = start.AddHours(asked.Amount);
        explanation.Add(ExplanationCodes.StartMoment, explanation.CountingArticle, ("at", start));
        explanation.Add(ExplanationCodes.Hours, explanation.RuleArticle, ("amount", asked.Amount), ("due", due));

        var ledger = new ExtensionLedger(asked.Rule.Extensions);
        var accepted = new bool[extensions.Count];
        foreach (var (extension, index) in extensions.Select((extension, index) => (extension, index)).OrderBy(e => e.extension.ApprovedOn))
        {
            var (step, refusal) = Judge(asked, extension, due, ledger);
            var longer = step?.IsTotal == true ? start.AddHours(extension.Amount) : due.AddHours(extension.Amount);
            if (refusal is null && longer <= due)
            {
                refusal = ExtensionRefusals.TotalNotLonger;
            }

            if (refusal is not null)
            {
                explanation.AddRefusedExtension(extension, refusal);
                continue;
            }

            if (step is not null)
            {
                ledger.Use(step);
            }

            accepted[index] = true;
            due = longer;
            explanation.AddExtension(extension, step, DateOnly.FromDateTime(due.DateTime));
        }

        return new DeadlineAnswer
        {
            Rule = asked.Rule,
            DueAt = due,
            Steps = explanation.Steps,
            WasExtensionAccepted = accepted,
        };
    }

    private static (ExtensionStep? Step, string? Refusal) Judge(
        AskedRule asked, Extension extension, DateTimeOffset due, ExtensionLedger ledger) =>
        extension.ApprovedOn > DateOnly.FromDateTime(due.DateTime) ? (null, ExtensionRefusals.Late)
        : extension.Unit != TimeUnit.Hour ? (null, asked.Rule.Extensions.Count == 0 && !asked.IsOverridden ? ExtensionRefusals.NoSteps : ExtensionRefusals.WrongUnit)
        : asked.IsOverridden ? (null, null)
        : ledger.Find(extension);
}
