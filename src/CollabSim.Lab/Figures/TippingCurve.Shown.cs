using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record TippingCurve
{
    /// <summary>One outcome along the only factor.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Grid">Its design points.</param>
    /// <param name="Index">Index of the outcome.</param>
    internal sealed record Shown(StudyEstimates Study, Grid Grid, int Index)
    {
        public StudyDescription About => Study.Study;

        public GridAxis Axis => Grid.Axes[0];

        public MetricDescription Metric => About.Outcomes[Index].Metric;

        /// <summary>The outcome in words.</summary>
        public string Outcome => Words.Outcome(About.Outcomes[Index], About.TicksPerYear);

        /// <summary>Its unit in brackets, after a space; empty where it has none.</summary>
        public string Unit => Words.InBrackets(Metric.Unit);

        /// <summary>Where levels stand: numbers at themselves, names at 0, 1, 2 …</summary>
        public IReadOnlyList<double> X =>
            field ??= [.. Axis.Levels.Select((level, i) => Axis.IsNumeric ? (double)level : i)];

        /// <summary>One for each arm that is drawn.</summary>
        public IReadOnlyList<Curve> Curves => field ??= [.. Emphasis.Arms(Study).Select(CurveOf)];

        /// <summary>All means of those.</summary>
        public IEnumerable<MeanInterval> Means => Curves.SelectMany(curve => curve.Means);

        /// <summary>True if one of them crosses zero.</summary>
        public bool Crosses => Curves.Any(curve => curve.Crossing is not null);

        /// <summary>One for each outcome, where one factor has several levels.</summary>
        public static IEnumerable<Shown> Of(Evidence evidence) =>
            Grid.Of(evidence.Study) is { Axes.Count: 1 } grid && grid.Axes[0].Levels.Count > 1
                ? evidence.Study.Outcomes.Select((_, outcome) => new Shown(evidence.Estimates, grid, outcome))
                : [];

        private Curve CurveOf(int arm)
        {
            MeanInterval[] means = [.. X.Select((_, i) => Study.Of(Index, arm, Grid.Point(i)))];
            return new(About.Arms[arm].Name, means) { Crossing = Axis.IsNumeric ? CrossingOf(X, means) : null };
        }

        private static (double At, double? From, double? To)? CrossingOf(
            IReadOnlyList<double> x,
            IReadOnlyList<MeanInterval> curve
        )
        {
            if (Crossings(x, [.. curve.Select(at => at.Mean)]) is not [double only])
            {
                return null;
            }

            double[] ends =
            [
                .. Crossings(x, [.. curve.Select(at => at.Low)]),
                .. Crossings(x, [.. curve.Select(at => at.High)]),
            ];
            return ends.Length == 2 ? (only, ends.Min(), ends.Max()) : (only, null, null);
        }
    }

    /// <summary>One arm.</summary>
    /// <param name="Arm">Its name.</param>
    /// <param name="Means">By level.</param>
    internal sealed record Curve(string Arm, IReadOnlyList<MeanInterval> Means)
    {
        /// <summary>Where the mean crosses zero, if it does once, and between where its band does; null: nowhere, or several times.</summary>
        public (double At, double? From, double? To)? Crossing { get; init; }
    }
}
