using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record PhaseDiagram
{
    /// <summary>One outcome, or its difference from the baseline, over a grid of two factors.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Grid">The design points.</param>
    /// <param name="Index">Index of the outcome.</param>
    /// <param name="IsDifference">True for paired differences from the baseline.</param>
    /// <param name="Arms">Indices of the arms that have a map.</param>
    internal sealed record Shown(StudyEstimates Study, Grid Grid, int Index, bool IsDifference, IReadOnlyList<int> Arms)
    {
        public StudyDescription About => Study.Study;

        public MetricDescription Metric => About.Outcomes[Index].Metric;

        /// <summary>The outcome in words.</summary>
        public string Outcome => Words.Outcome(About.Outcomes[Index], About.TicksPerYear);

        /// <summary>What stands behind an arm's name where it is a difference, else nothing.</summary>
        public string Minus => IsDifference ? $" minus {About.Arms[0].Name}" : "";

        /// <summary>What the colours of a map alone are called.</summary>
        public string Measure => IsDifference ? "Difference" : Words.Capital(Words.Name(Metric));

        /// <summary>The factor across.</summary>
        public GridAxis X => Grid.Axes[0];

        /// <summary>The factor up.</summary>
        public GridAxis Y => Grid.Axes[1];

        public bool HasSeveral => Arms.Count > 1;

        /// <summary>One for each arm.</summary>
        public IReadOnlyList<Map> Maps => field ??= [.. Arms.Select(MapOf)];

        /// <summary>All means there are.</summary>
        public IReadOnlyList<double> Means =>
            field ??= [.. Maps.SelectMany(map => map.All.Select(cell => cell.Mean)).OfType<double>()];

        /// <summary>True if it matters on which side of zero a mean lies.</summary>
        public bool IsSigned => IsDifference || Metric.Is<Advantage>() || Means.Any(mean => mean < 0);

        /// <summary>True if a mean is a share, from 0 to 1.</summary>
        public bool IsShare =>
            !IsSigned
            && Means.All(mean => mean is >= 0 and <= 1)
            && Metric.Name.EndsWith("Share", StringComparison.Ordinal);

        /// <summary>For each outcome one, and with several arms another of their differences.</summary>
        public static IEnumerable<Shown> Of(Evidence evidence)
        {
            StudyEstimates study = evidence.Estimates;
            if (Grid.Of(study.Study) is not { Axes.Count: 2 } grid)
            {
                yield break;
            }

            int[] arms = [.. Emphasis.Arms(study)];
            for (int outcome = 0; outcome < study.Study.Outcomes.Count; outcome++)
            {
                yield return new(study, grid, outcome, false, arms);
                if (arms.Length > 1)
                {
                    yield return new(study, grid, outcome, true, arms[1..]);
                }
            }
        }

        private Map MapOf(int arm) =>
            new(
                About.Arms[arm].Name,
                [
                    .. Enumerable
                        .Range(0, Y.Levels.Count)
                        .Select(j =>
                            Enumerable.Range(0, X.Levels.Count).Select(i => At(arm, Grid.Point(i, j))).ToArray()
                        ),
                ]
            );

        private MeanInterval At(int arm, int point) =>
            IsDifference ? Study.Against(Index, arm, point).Difference : Study.Of(Index, arm, point);
    }

    /// <summary>The map of one arm.</summary>
    /// <param name="Arm">The arm's name.</param>
    /// <param name="Cells">Estimates by row from the bottom, then by column.</param>
    internal sealed record Map(string Arm, IReadOnlyList<IReadOnlyList<MeanInterval>> Cells)
    {
        public IEnumerable<MeanInterval> All => Cells.SelectMany(row => row);

        /// <summary>Cells that have a value, with their column and row.</summary>
        public IEnumerable<(int I, int J, MeanInterval At)> Known =>
            from row in Cells.Index()
            from cell in row.Item.Index()
            where cell.Item.Mean is not null
            select (cell.Index, row.Index, cell.Item);
    }
}
