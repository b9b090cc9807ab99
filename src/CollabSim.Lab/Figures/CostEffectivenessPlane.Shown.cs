using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record CostEffectivenessPlane
{
    /// <summary>Arms by cost and effect, and which of them have names.</summary>
    /// <param name="Outcome">What is bought, in words.</param>
    /// <param name="Baseline">The arm that the others are compared with.</param>
    /// <param name="Replications">How many stand behind it, in words.</param>
    /// <param name="LessIsBetter">True if the lowest is the best.</param>
    /// <param name="IsDiscounted">True if later money counts less.</param>
    /// <param name="Arms">From the cheapest.</param>
    internal sealed record Shown(
        string Outcome,
        string Baseline,
        string Replications,
        bool LessIsBetter,
        bool IsDiscounted,
        IReadOnlyList<Arm> Arms
    )
    {
        // With more, arms have numbers in the plane and names in a key.
        private const int MostNamed = 6;

        // With still more, only those on the frontier and the extremes have.
        private const int MostNumbered = 24;

        private readonly (double Left, double Right) _costs = Span.Around(Arms.Select(arm => arm.Cost).Append(0));

        private readonly (double Low, double High) _effects = Span.Around(
            Arms.SelectMany(arm => new[] { arm.Known.Effect.Low, arm.Known.Effect.High }).OfType<double>().Append(0)
        );

        public bool IsNumbered => Arms.Count > MostNamed;

        /// <summary>From the cheapest: all where they are few enough, else the frontier and the extremes.</summary>
        public IReadOnlyList<Arm> Named { get; } =
            Arms.Count <= MostNumbered ? Arms : [.. Arms.Where(Chosen(Arms).Contains)];

        /// <summary>Ends of the axis of costs: what costs nothing stands beside the other axis, not under it.</summary>
        public double Left => Math.Min(_costs.Left, -0.03 * (_costs.Right - _costs.Left));

        public double Right => _costs.Right;

        /// <summary>Ends of the axis of effects.</summary>
        public double Low => Math.Min(_effects.Low, -0.04 * (_effects.High - _effects.Low));

        public double High => _effects.High;

        public static Shown? Of(Evidence evidence) =>
            evidence.Of(Comparison.Of) is { Costs: { } costs } comparison
                ? new(
                    comparison.OutcomeName,
                    comparison.Name(costs.Baseline),
                    Words.Replications(evidence.Study, costs.Options.Select(option => option.Effect)),
                    comparison.LessIsBetter,
                    comparison.Study.IsDiscounted,
                    [
                        .. costs.Frontier.Select(option => new Arm(
                            comparison.Name(option.Option),
                            costs.Options[option.Option],
                            option.Standing == Standing.OnFrontier,
                            option.Icer
                        )),
                    ]
                )
                : null;

        private static Arm[] Chosen(IReadOnlyList<Arm> arms) =>
            [
                .. arms.Where(arm => arm.IsOnFrontier).Take(MostNumbered - 3),
                arms.MaxBy(arm => arm.Cost)!,
                arms.MaxBy(arm => arm.Effect)!,
                arms.MinBy(arm => arm.Effect)!,
            ];
    }

    /// <summary>One arm in the plane.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Known">What it costs and brings, with intervals.</param>
    /// <param name="IsOnFrontier">True if no other arm, nor a mix of two, brings as much for less.</param>
    /// <param name="Icer">Money for 0.01 more than the one before it on the frontier; null off it and for the cheapest.</param>
    internal sealed record Arm(string Name, CostAndEffect Known, bool IsOnFrontier, double? Icer)
    {
        /// <summary>Money a school.</summary>
        public double Cost => Known.Cost.Mean ?? 0;

        /// <summary>Mean difference from the baseline, in the outcome's unit.</summary>
        public double Effect => Known.Effect.Mean ?? 0;
    }
}
