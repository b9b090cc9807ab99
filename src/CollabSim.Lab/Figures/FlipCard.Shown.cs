using System.Globalization;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record FlipCard
{
    /// <summary>A row for each uncertain input.</summary>
    /// <param name="Comparison">What is compared.</param>
    /// <param name="Flips">What would change the answer.</param>
    /// <param name="Replications">How many stand behind it, in words.</param>
    internal sealed record Shown(Comparison Comparison, FlipPoints Flips, string Replications)
    {
        private const int MostRows = 12;

        /// <summary>The arm with the best mean where the search starts.</summary>
        public string Leader => Comparison.Name(Flips.Leader);

        /// <summary>The one that comes next there.</summary>
        public string Rival => Comparison.Name(Flips.Lead.Against);

        /// <summary>The inputs, each moved alone.</summary>
        public IReadOnlyList<Row> Rows =>
            field ??= [
                .. Flips.Single.Select(
                    (single, index) =>
                        new Row(
                            index,
                            Flips.Axes[single.Factor],
                            Convert.ToDouble(
                                Comparison.Choices.Worlds[Flips.Reference].ValueOf(single.Factor),
                                CultureInfo.InvariantCulture
                            )
                        )
                        {
                            Change = single.Flip?.Changes[0],
                            Winner = single.Flip is { } flip ? Comparison.Name(flip.Winner) : null,
                            WinnersArm = single.Flip is { } won ? ArmOf(won.Winner) : null,
                        }
                ),
            ];

        public GridAxis AxisOf(FlipChange change) => Flips.Axes[change.Factor];

        public static Shown? Of(Evidence evidence) =>
            evidence.Of(Comparison.Of) is { Flips: { Single.Count: > 0 and <= MostRows } flips } comparison
                ? new(
                    comparison,
                    flips,
                    Words.Replications(
                        evidence.Study.Replications,
                        Enumerable.Range(0, comparison.Complete.Worlds).Select(w => comparison.Complete.Count(0, w))
                    )
                )
                : null;

        private string ArmOf(int strategy) =>
            Comparison.Study.Study.Arms[Comparison.Choices.Strategies[strategy].Arm].Name;
    }

    /// <summary>One input.</summary>
    /// <param name="Index">Its row, from the top.</param>
    /// <param name="Axis">Its levels.</param>
    /// <param name="Here">Its value where the search starts.</param>
    internal sealed record Row(int Index, GridAxis Axis, double Here)
    {
        /// <summary>How far it moves until another arm wins; null: none does within the range tried.</summary>
        public FlipChange? Change { get; init; }

        /// <summary>What wins then.</summary>
        public string? Winner { get; init; }

        /// <summary>The arm of what wins then, for highlighting.</summary>
        public string? WinnersArm { get; init; }

        /// <summary>Ends of the range tried.</summary>
        public double Low => (double)Axis.Levels[0];

        public double High => (double)Axis.Levels[^1];

        /// <summary>Where a value lies in the range tried, from 0 to 1.</summary>
        public double Share(double value) => (value - Low) / (High - Low);
    }
}
