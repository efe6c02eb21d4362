namespace CaseTrack.Deadlines;

/// <summary>Which extension step is next: the k-th accepted extension uses the k-th step, as often as the step allows.</summary>
internal sealed class ExtensionLedger(IReadOnlyList<ExtensionStep> steps)
{
    private int _step;
    private int _used;

    /// <summary>The step an extension would use, or the reason why none takes it. Uses nothing up.</summary>
    internal (ExtensionStep? Step, string? Refusal) Find(Extension extension)
    {
        if (steps.Count == 0)
        {
            return (null, ExtensionRefusals.NoSteps);
        }

        var index = _used >= (steps[_step].MaxTimes ?? int.MaxValue) ? _step + 1 : _step;
        if (index >= steps.Count)
        {
            return (null, ExtensionRefusals.NoStepLeft);
        }

        var step = steps[index];
        return extension.Unit != step.Unit ? (null, ExtensionRefusals.WrongUnit)
            : extension.Amount > step.Amount ? (null, ExtensionRefusals.OverCap)
            : (step, null);
    }

    internal void Use(ExtensionStep step)
    {
        if (ReferenceEquals(steps[_step], step))
        {
            _used++;
            return;
        }

        _step++;
        _used = 1;
    }
}
