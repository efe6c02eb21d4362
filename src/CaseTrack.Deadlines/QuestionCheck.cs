namespace CaseTrack.Deadlines;

/// <summary>Refuses what contradicts itself before anything is counted, so that one fault never gives half an answer.</summary>
internal static class QuestionCheck
{
    internal static void Run(DeadlineQuestion q, AskedRule asked, Rulebook rulebook)
    {
        for (var i = 0; i < q.Exclusions.Count; i++)
        {
            var exclusion = q.Exclusions[i];
            if (exclusion.To <= exclusion.From)
            {
                throw Invalid($"suspensions[{i}].to", exclusion.To, EventFaults.ToNotAfterFrom);
            }
        }

        for (var i = 0; i < q.Extensions.Count; i++)
        {
            CheckExtension(q, q.Extensions[i], $"extensions[{i}]");
        }

        if (q.RestartedOn is { } restarted)
        {
            if (asked.Rule.RestartEvents.Count == 0)
            {
                throw DeadlineRefusedException.Because(RefusalCodes.RestartNotListed, ("rule", asked.Rule.Id));
            }

            if (restarted < q.StartDate)
            {
                throw Invalid("restarted_on", restarted, EventFaults.RestartBeforeStart);
            }
        }

        if (q.SpecifiedOn is not null && asked.HasLength)
        {
            throw Invalid("specified_on", q.SpecifiedOn, EventFaults.RuleHasLength);
        }

        foreach (var ground in q.Exclusions.Select(exclusion => exclusion.Ground))
        {
            if (!rulebook.IsGroundListed(asked.Rule, ground))
            {
                throw DeadlineRefusedException.Because(RefusalCodes.GroundNotListed, ("rule", asked.Rule.Id), ("ground", ground));
            }
        }

        if (q.Exclusions.Count > 0 && (asked.Unit == TimeUnit.Hour || asked.Counting == CountingCode.BACK))
        {
            throw Invalid("suspensions[0].from", q.Exclusions[0].From, EventFaults.NothingToExclude);
        }
    }

    private static void CheckExtension(DeadlineQuestion q, Extension extension, string field)
    {
        if (extension.Amount <= 0)
        {
            throw Invalid(field + ".amount", extension.Amount, EventFaults.AmountNotPositive);
        }

        if (extension.Unit is not (TimeUnit.Hour or TimeUnit.CalendarDay or TimeUnit.WorkingDay or TimeUnit.Month))
        {
            throw Invalid(field + ".unit", extension.Unit, EventFaults.UnitNotCountable);
        }

        if (extension.ApprovedOn <= q.StartDate)
        {
            throw Invalid(field + ".approved_on", extension.ApprovedOn, EventFaults.ApprovedNotAfterStart);
        }
    }

    private static DeadlineRefusedException Invalid(string field, object? value, string reason) =>
        DeadlineRefusedException.Because(RefusalCodes.EventInvalid, ("field", field), ("value", value ?? ""), ("reason", reason));
}
