namespace CollabSim.Engine.Metrics;

/// <summary>A metric of one part of a division: <c>advantage in quintile 1</c>, <c>meanTrust in kind health</c>.</summary>
public sealed class MetricOfPart : Metric
{
    /// <param name="of">What is asked of the part.</param>
    /// <param name="division">How schools are divided.</param>
    /// <param name="part">Which part; where there is no such part in a run, there is no value.</param>
    public MetricOfPart(MetricOfSchools of, Division division, string part)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(division);
        ArgumentNullException.ThrowIfNull(part);
        (Of, Division, Part) = (of, division, part);
    }

    /// <summary>What is asked of the part.</summary>
    public MetricOfSchools Of { get; }

    /// <summary>How schools are divided.</summary>
    public Division Division { get; }

    /// <summary>Which part.</summary>
    public string Part { get; }

    public override string Key => $"{Of.Key} {Division.PhraseOf(Part)}{Division.Settled}";

    public override string Words => Of.WordsFor(Division.WordsOf(Part));

    public override string Unit => Of.Unit;

    public override string Meaning => $"{Of.Meaning.TrimEnd('.')}; only {Division.MeaningOf(Part)}.";

    public override bool LessIsBetter => Of.LessIsBetter;

    public override bool NeedsUnshocked => Of.NeedsUnshocked;

    public override double? Measure(Observation now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return now.Divided(Division)[Part] is { } schools ? Of.Measure(now, schools) : null;
    }

    internal override IEnumerable<EarlierLook> LooksBack(int tick, int ticksPerYear) =>
        Of.LooksBack(tick, ticksPerYear).Concat(Division.LooksBack());

    protected override string NameInFiles => $"{Of.Name} {Division.PhraseOf(Part)}";
}
