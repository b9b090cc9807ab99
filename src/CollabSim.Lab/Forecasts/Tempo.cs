namespace CollabSim.Lab.Forecasts;

/// <summary>Runs that were made one after the other, and how long that took.</summary>
/// <param name="Runs">How many, at least one.</param>
/// <param name="Seconds">How long they took together.</param>
internal readonly record struct Stretch(long Runs, double Seconds);

/// <summary>
/// How fast runs follow each other once the program is warm, and how surely that is known. While a program is young its methods are compiled, and
/// compiled again where they are called often, so that its first runs say too little of its later ones.
/// </summary>
/// <param name="Runs">Runs that count.</param>
/// <param name="Seconds">How long they took, in seconds.</param>
/// <param name="Start">What a study takes besides, in seconds: what the first runs took longer than the later ones.</param>
/// <param name="Doubt">By what factor the speed may be another, either way; at least 1.15.</param>
internal sealed record Tempo(long Runs, double Seconds, double Start, double Doubt)
{
    /// <summary>The share of a pilot's time that its last stretches must be to say how fast the program is.</summary>
    private const double Telling = 1.0 / 3;

    /// <summary>Where others use the machine too, or it is warmer an hour later, seconds say no more of a long study than this.</summary>
    private const double LeastDoubt = 1.15;

    /// <summary>Runs a second.</summary>
    public double RunsPerSecond => Runs / Math.Max(Seconds, 1e-3);

    /// <summary>What was seen, from the stretches of a pilot: the fewest last ones that are a third of its time count.</summary>
    /// <param name="stretches">In the order in which they were made, at least one; best each as long as all before.</param>
    public static Tempo Of(IReadOnlyList<Stretch> stretches)
    {
        ArgumentOutOfRangeException.ThrowIfZero(stretches.Count);
        double all = stretches.Sum(stretch => stretch.Seconds);
        int first = stretches.Count - 1;
        while (first > 0 && stretches.Skip(first).Sum(stretch => stretch.Seconds) < Telling * all)
        {
            first--;
        }

        Stretch warm = new(
            stretches.Skip(first).Sum(stretch => stretch.Runs),
            stretches.Skip(first).Sum(stretch => stretch.Seconds)
        );
        double rate = RateOf(warm);
        // Few runs: as with counts. A program that still becomes faster: what is to come is less than what the last doubling brought.
        double few = 1 + (1 / Math.Sqrt(warm.Runs));
        double change = first > 0 ? RateOf(stretches[first - 1]) / rate : 1;
        return new Tempo(
            warm.Runs,
            warm.Seconds,
            Math.Max(0, all - (stretches.Sum(stretch => stretch.Runs) / rate)),
            Math.Max(LeastDoubt, Math.Max(few, Math.Sqrt(Math.Max(change, 1 / change))))
        );
    }

    /// <summary>Seconds that so many runs take if the speed is as high as it may be.</summary>
    public double AtLeast(double runs) => Start + (runs / (RunsPerSecond * Doubt));

    /// <summary>Seconds that so many runs take if the speed is as low as it may be.</summary>
    public double AtMost(double runs) => Start + (runs * Doubt / RunsPerSecond);

    /// <summary>About how many runs fit into a time.</summary>
    public double RunsIn(TimeSpan time) => Math.Max(0, time.TotalSeconds - Start) * RunsPerSecond;

    private static double RateOf(Stretch stretch) => stretch.Runs / Math.Max(stretch.Seconds, 1e-3);
}
