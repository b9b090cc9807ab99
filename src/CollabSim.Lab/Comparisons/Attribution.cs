using CollabSim.Engine.Randomness;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// Why two arms differ: the gap between them shared out over what differs (Shapley values). Exact for up to
/// <see cref="MostExact"/> differences, from all arms between the two; beyond, from some orders of making the differences, each
/// with its reverse (Castro, Gómez and Tejada 2009), and with intervals that allow for both luck and the choice of orders.
/// </summary>
internal sealed record Attribution
{
    public const int MostExact = 6;

    /// <summary>Orders drawn beyond that, each with its reverse.</summary>
    public const int OrdersDrawn = 10;

    private static readonly RandomStream Stream = RandomStream.Named("order");

    /// <summary>The gap: the arm with all differences less the arm with none.</summary>
    public required MeanInterval Gap { get; init; }

    /// <summary>The contributions; they sum to the gap in every replication.</summary>
    public required IReadOnlyList<ShapleyValue> Shares { get; init; }

    /// <summary>The largest difference between the sum of contributions and the gap in any replication: rounding only.</summary>
    public required double LargestResidual { get; init; }

    /// <summary>True if all arms between the two were run.</summary>
    public required bool IsExact { get; init; }

    /// <summary>The outcome in words.</summary>
    public required string Outcome { get; init; }

    /// <summary>The coalitions that are needed to share a gap out over so many differences.</summary>
    public static IEnumerable<int> Coalitions(int differences) =>
        differences <= MostExact
            ? Enumerable.Range(0, 1 << differences)
            : Orders(differences).SelectMany(order => order.Select((_, made) => order.Take(made).Sum(d => 1 << d)));

    /// <summary>Shares the gap out.</summary>
    /// <param name="study">The study of the arms between: arm i + 1 is coalition i.</param>
    /// <param name="differences">What differs.</param>
    /// <param name="coalitions">The coalitions, in the order of the arms.</param>
    /// <param name="outcome">Index of the outcome.</param>
    /// <exception cref="ResultsException">No replication has a value in every arm.</exception>
    public static Attribution Of(
        StudyEstimates study,
        IReadOnlyList<string> differences,
        IReadOnlyList<int> coalitions,
        int outcome
    )
    {
        StudyDescription about = study.Study;
        StudyDescription allUncertain = about with
        {
            Factors = [.. about.Factors.Select(factor => factor with { Role = FactorRole.Uncertain })],
        };
        Payoffs payoffs = Payoffs.Of(study, Choices.Of(allUncertain, [0]), outcome).Complete();
        int[] replications = [.. Enumerable.Range(0, payoffs.Replications).Where(r => payoffs.Value(0, r) is not null)];
        if (replications.Length == 0)
        {
            throw new ResultsException(
                $"{about.Slug}: no replication has a value of {about.Outcomes[outcome].Text} in every arm between the two."
            );
        }

        Dictionary<int, int> at = coalitions.Select((coalition, s) => (coalition, s)).ToDictionary();
        double Value(int coalition, int r) => payoffs.Value(at[coalition], r)!.Value;
        int all = (int)((1L << differences.Count) - 1);
        bool isExact = differences.Count <= MostExact;
        int[][] orders = isExact ? [] : [.. Orders(differences.Count)];
        double[][][] byOrder =
        [
            .. orders.Select(order => replications.Select(r => ShapleyValue.InOrder(order, Value, r)).ToArray()),
        ];
        double[][] shares =
        [
            .. replications.Select(
                (r, i) =>
                    isExact
                        ? ShapleyValue.Exact(differences.Count, Value, r)
                        : [.. differences.Select((_, d) => byOrder.Average(order => order[i][d]))]
            ),
        ];
        MeanInterval Interval(Func<int, double> value) =>
            MeanInterval.Of(replications.Select(r => (double?)value(r))).WidenedBy(about.Widening);
        return new Attribution
        {
            Gap = Interval(r => Value(all, r) - Value(0, r)),
            Shares =
            [
                .. differences.Select(
                    (name, d) =>
                        new ShapleyValue(
                            name,
                            Widened(
                                MeanInterval.Of(shares.Select(share => (double?)share[d])).WidenedBy(about.Widening),
                                [.. byOrder.Select(order => order.Average(share => share[d]))]
                            ),
                            at.ContainsKey(1 << d) ? Interval(r => Value(1 << d, r) - Value(0, r)) : null,
                            at.ContainsKey(all & ~(1 << d))
                                ? Interval(r => Value(all, r) - Value(all & ~(1 << d), r))
                                : null
                        )
                ),
            ],
            LargestResidual = replications
                .Select((r, i) => Math.Abs(shares[i].Sum() - (Value(all, r) - Value(0, r))))
                .Max(),
            IsExact = isExact,
            Outcome = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear),
        };
    }

    // Luck and the choice of orders both move a share; their variances are added, an order and its reverse counting as one draw.
    private static MeanInterval Widened(MeanInterval luck, double[] byOrder)
    {
        if (byOrder.Length == 0 || luck.HalfWidth is not { } half)
        {
            return luck;
        }

        MeanInterval orders = MeanInterval.Of(byOrder.Chunk(2).Select(pair => (double?)pair.Average()));
        return luck with { HalfWidth = Math.Sqrt((half * half) + Math.Pow(orders.HalfWidth ?? 0, 2)) };
    }

    private static IEnumerable<int[]> Orders(int differences)
    {
        for (int drawn = 0; drawn < OrdersDrawn; drawn++)
        {
            int[] order = Draws.For((ulong)differences, Stream, drawn, 0).NextOrder(differences);
            yield return order;
            yield return [.. order.Reverse()];
        }
    }
}
