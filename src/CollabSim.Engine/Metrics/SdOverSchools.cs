namespace CollabSim.Engine.Metrics;

/// <summary>The standard deviation over schools of a number that each has: <c>sd of performance</c>.</summary>
public sealed class SdOverSchools : MetricOfSchools
{
    /// <param name="of">What has the number.</param>
    public SdOverSchools(MeanOverSchools of)
    {
        ArgumentNullException.ThrowIfNull(of);
        Of = of;
    }

    /// <summary>What has the number.</summary>
    public MeanOverSchools Of { get; }

    public override string Key => $"sd of {Of.QuantityKey}";

    public override string Words => WordsFor("schools");

    public override string Unit => Of.Unit;

    public override string Meaning =>
        $"Standard deviation of {Kinds.InWords(Of.Quantity)} among schools (n − 1); missing with fewer than two.";

    public override bool LessIsBetter => true;

    public override bool NeedsUnshocked => Of.NeedsUnshocked;

    public override string WordsFor(string schools) =>
        $"standard deviation of {Kinds.InWords(Of.Quantity)} among {schools}";

    public override double? Measure(Observation now, SchoolSet schools)
    {
        ArgumentNullException.ThrowIfNull(now);
        return Spread.Of(now.Sorted(schools, school => Of.ValueOf(now, school)))?.Sd;
    }

    internal override IEnumerable<EarlierLook> LooksBack(int tick, int ticksPerYear) =>
        Of.LooksBack(tick, ticksPerYear);

    protected override string NameInFiles => $"sd of {Of.Quantity}";
}
