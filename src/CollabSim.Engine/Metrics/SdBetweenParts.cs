namespace CollabSim.Engine.Metrics;

/// <summary>
/// The standard deviation between the parts of a division of what a metric is in each: <c>sd between groups of performance</c>. Each part
/// counts once, whatever its size.
/// </summary>
public sealed class SdBetweenParts : Metric
{
    /// <param name="of">What is asked of each part.</param>
    /// <param name="division">How schools are divided.</param>
    public SdBetweenParts(MetricOfSchools of, Division division)
    {
        ArgumentNullException.ThrowIfNull(of);
        ArgumentNullException.ThrowIfNull(division);
        (Of, Division) = (of, division);
    }

    /// <summary>What is asked of each part.</summary>
    public MetricOfSchools Of { get; }

    /// <summary>How schools are divided.</summary>
    public Division Division { get; }

    public override string Key => $"sd between {Division.Plural} of {Of.Key}{Division.Settled}";

    public override string Words => $"standard deviation of {Of.Words} between {Kinds.InWords(Division.Plural)}";

    public override string Unit => Of.Unit;

    public override string Meaning =>
        $"Standard deviation between {Kinds.InWords(Division.Plural)}, each counted once (n − 1), of: {Of.Meaning}";

    public override bool LessIsBetter => true;

    public override bool NeedsUnshocked => Of.NeedsUnshocked;

    public override double? Measure(Observation now)
    {
        ArgumentNullException.ThrowIfNull(now);
        double[] values =
        [
            .. now.Divided(Division).Parts.Select(schools => Of.Measure(now, schools)).OfType<double>().Order(),
        ];
        return Spread.Of(values)?.Sd;
    }

    internal override IEnumerable<EarlierLook> LooksBack(int tick, int ticksPerYear) =>
        Of.LooksBack(tick, ticksPerYear).Concat(Division.LooksBack());

    protected override string NameInFiles =>
        $"sd between {Division.Plural} of {(Of is MeanOverSchools mean ? mean.Quantity : Of.Name)}";
}
