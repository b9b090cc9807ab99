using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>
/// How a response follows a driver that rises and falls again, slowly enough for it to settle: if the way back runs through
/// other points than the way there, the system has a memory (hysteresis).
/// </summary>
internal sealed record Loop
{
    private const int Steps = 20;

    // Of the driver's range: closer than this to its lowest or highest value counts as being there.
    private const double AtEnd = 0.02;

    // A collapse smaller than this many standard deviations of the response at rest is none.
    private const double Noise = 4;

    /// <summary>Levels of the driver, ascending.</summary>
    public required IReadOnlyList<double> Levels { get; init; }

    /// <summary>By level: the response while the driver rises.</summary>
    public required IReadOnlyList<MeanInterval> Up { get; init; }

    /// <summary>By level: the response while it falls.</summary>
    public required IReadOnlyList<MeanInterval> Down { get; init; }

    /// <summary>By level: up minus down, replication by replication.</summary>
    public required IReadOnlyList<MeanInterval> Gap { get; init; }

    /// <summary>The response before the driver rises.</summary>
    public required MeanInterval Before { get; init; }

    /// <summary>The response at the driver's height.</summary>
    public required MeanInterval AtHeight { get; init; }

    /// <summary>The response at the very end.</summary>
    public required MeanInterval AtLast { get; init; }

    /// <summary>True if the response clearly changes between rest and height.</summary>
    public required bool Tips { get; init; }

    /// <summary>By replication: the driver's level at which the response is half way gone; null where it does not get there.</summary>
    public required IReadOnlyList<double?> TipsAt { get; init; }

    /// <summary>By replication: the level at which it is half way back; null where it never comes back.</summary>
    public required IReadOnlyList<double?> ReturnsAt { get; init; }

    /// <summary>Ticks between the driver's return to rest and the end, in steps of the series.</summary>
    public required int StepsAtRest { get; init; }

    /// <summary>Width of the loop in the driver, over replications that come back.</summary>
    public MeanInterval Width =>
        MeanInterval.Of(
            TipsAt
                .Zip(ReturnsAt)
                .Where(at => at is { First: not null, Second: not null })
                .Select(at => at.First - at.Second)
        );

    /// <summary>Replications that tipped and never came back.</summary>
    public int Stuck => TipsAt.Zip(ReturnsAt).Count(at => at is { First: not null, Second: null });

    /// <summary>Replications that tipped.</summary>
    public int Tipped => TipsAt.Count(level => level is not null);

    /// <summary>The loop, or null: the driver does not rise and fall again, or fewer than two replications are complete.</summary>
    /// <param name="driver">By step of the series.</param>
    /// <param name="responses">By replication and step; a gap takes the value before it.</param>
    public static Loop? Of(IReadOnlyList<double> driver, IReadOnlyList<double[]> responses)
    {
        if (responses.Count < 2 || driver.Count < 5)
        {
            return null;
        }

        (double low, double high) = (driver.Min(), driver.Max());
        double near = AtEnd * (high - low);
        int peak = driver.Index().First(at => at.Item >= high - near).Index;
        int turn = driver.Index().Last(at => at.Item >= high - near).Index;
        int start = driver.Index().Take(peak + 1).LastOrDefault(at => at.Item <= low + near, (-1, 0)).Index;
        int back = driver.Index().Skip(turn).FirstOrDefault(at => at.Item <= low + near, (-1, 0)).Index;
        if (high - low < 1e-6 || start < 0 || back < 0 || peak - start < 3 || back - turn < 3)
        {
            return null;
        }

        double[] levels = [.. Enumerable.Range(0, Steps + 1).Select(i => low + ((high - low) * i / Steps))];
        double Mean(double[] response, int from, int to) => response[from..(to + 1)].Average();

        // Where the response has settled: the last tenth of the rest before the rise, and the height.
        int settled = Math.Max(0, start - Math.Max(3, start / 4));
        double[] before = [.. responses.Select(response => Mean(response, settled, start))];
        double[] height = [.. responses.Select(response => Mean(response, peak, turn))];
        double noise = Math.Sqrt(
            responses.Average(response =>
                response[settled..(start + 1)].Average(value => Math.Pow(value - Mean(response, settled, start), 2))
            )
        );
        double change = height.Average() - before.Average();
        double half = before.Average() + (change / 2);
        int sign = Math.Sign(change);

        double? Crossing(double[] response, int from, int to, bool leaves)
        {
            // Leaving: the last time it was still on this side. Coming back: the first time it is on this side again.
            bool IsHere(int step) => sign * (half - response[step]) >= 0;
            IEnumerable<int> steps = Enumerable.Range(from, to - from + 1);
            int at = leaves ? steps.LastOrDefault(IsHere, -1) : steps.FirstOrDefault(IsHere, -1);
            return at < 0 || (leaves && at == to) ? null : driver[Math.Min(at + (leaves ? 1 : 0), to)];
        }

        int last = driver.Count - 1;
        double?[] tipsAt = [.. responses.Select(response => Crossing(response, start, turn, leaves: true))];
        return new Loop
        {
            Levels = levels,
            Up =
            [
                .. levels.Select(level =>
                    MeanInterval.Of(responses.Select(response => At(driver, response, start, peak, level)))
                ),
            ],
            Down =
            [
                .. levels.Select(level =>
                    MeanInterval.Of(responses.Select(response => At(driver, response, turn, back, level)))
                ),
            ],
            Gap =
            [
                .. levels.Select(level =>
                    MeanInterval.Of(
                        responses.Select(response =>
                            At(driver, response, start, peak, level) - At(driver, response, turn, back, level)
                        )
                    )
                ),
            ],
            Before = MeanInterval.Of(before.Select(value => (double?)value)),
            AtHeight = MeanInterval.Of(height.Select(value => (double?)value)),
            AtLast = MeanInterval.Of(
                responses.Select(response =>
                    (double?)Mean(response, Math.Max(back, last - (settled < start ? start - settled : 3)), last)
                )
            ),
            Tips = Math.Abs(change) > Noise * noise && Math.Abs(change) > 1e-9,
            TipsAt = tipsAt,
            ReturnsAt =
            [
                .. responses.Select(
                    (response, i) => tipsAt[i] is null ? null : Crossing(response, turn, last, leaves: false)
                ),
            ],
            StepsAtRest = last - back,
        };
    }

    // Between the two steps of a one-way stretch round the level, on a straight line; null outside the stretch.
    private static double? At(IReadOnlyList<double> driver, double[] response, int from, int to, double level)
    {
        for (int step = from; step < to; step++)
        {
            (double one, double other) = (driver[step], driver[step + 1]);
            if ((one <= level && level <= other) || (other <= level && level <= one))
            {
                double share = one == other ? 0 : (level - one) / (other - one);
                return response[step] + (share * (response[step + 1] - response[step]));
            }
        }

        return Math.Abs(driver[to] - level) < Math.Abs(driver[from] - level) ? response[to] : response[from];
    }
}
