using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>How the primary outcome spreads over all runs of an arm, design points included: one ridge an arm.</summary>
internal sealed record RunDistribution : Figure
{
    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 3;

    public override bool IsDetail => true;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "run-distribution",
            Title = $"How {shown.Outcome} is distributed over runs",
            Caption = Caption(shown),
            AltText =
                $"Ridges of {shown.Outcome} over runs. "
                + string.Join(
                    " ",
                    shown.Rows.Select(row =>
                        $"{row.Name}: median {Words.Number(row.Quantiles[2])}, middle half {Words.Number(row.Quantiles[1])} to {Words.Number(row.Quantiles[3])}."
                    )
                ),
            Panels = [new Panel(null, Ridges.Chart(shown.Rows, Words.Capital(shown.Outcome)))],
            Data = Ridges.Data(shown.Rows),
        };

    private static string Caption(Shown shown)
    {
        int points = shown.About.Points.Count;
        return Counted(shown)
            + (points > 1 ? $", at all {points:N0} design points" : "")
            + ". The higher the ridge, the more runs lie there (Gaussian kernel); marks below are the median and the middle half of the runs: "
            + $"the spread of single runs, not how well the mean is known. The dots are {Math.Min(Shown.MostDots, shown.Fewest)} of the runs, evenly by rank; press one to see how to live through it again."
            + (
                shown.Without.Count > 0
                    ? $" Without a ridge, for their runs are fewer than {Shown.FewestRuns} or all alike: {Words.List(shown.Without)}."
                    : ""
            )
            + Emphasis.Said(shown.Study);
    }

    private static string Counted(Shown shown)
    {
        int planned = shown.About.Points.Count * shown.About.Replications;
        return shown.Fewest == planned ? $"All {planned:N0} runs of each arm"
            : shown.Fewest == shown.Most ? $"The {shown.Fewest:N0} of {planned:N0} runs of each arm that gave a value"
            : $"The {shown.Fewest:N0} to {shown.Most:N0} of {planned:N0} runs of each arm that gave a value";
    }

    /// <summary>The runs of arms.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Outcome">What they are looked at by, in words.</param>
    /// <param name="Rows">The arms that have a ridge, at least one.</param>
    internal sealed record Shown(StudyEstimates Study, string Outcome, IReadOnlyList<Ridges.Row> Rows)
    {
        /// <summary>With fewer runs single dots say more; see <see cref="RunSpread"/>.</summary>
        public const int FewestRuns = 20;

        public const int MostDots = 25;

        public StudyDescription About => Study.Study;

        /// <summary>Runs behind the ridge of fewest.</summary>
        public int Fewest => Rows.Min(row => row.Values.Count);

        /// <summary>Runs behind the ridge of most.</summary>
        public int Most => Rows.Max(row => row.Values.Count);

        /// <summary>Arms whose runs are all alike, or too few to make a ridge.</summary>
        public IReadOnlyList<string> Without =>
            [.. Emphasis.Arms(Study).Select(arm => About.Arms[arm].Name).Where(arm => Rows.All(row => row.Arm != arm))];

        public static Shown? Of(Evidence evidence)
        {
            StudyEstimates study = evidence.Estimates;
            StudyDescription about = study.Study;
            int outcome = study.PrimaryOutcome;
            if (outcome < 0 || about.Arms.Count < 2)
            {
                return null;
            }

            Ridges.Row[] rows =
            [
                .. Emphasis
                    .Arms(study)
                    .Select(arm => RowOf(evidence, outcome, arm))
                    .Where(row => row.Values.Count >= FewestRuns && row.Values.Min() < row.Values.Max()),
            ];
            return rows.Length == 0
                ? null
                : new(study, Words.Outcome(about.Outcomes[outcome], about.TicksPerYear), rows);
        }

        private static Ridges.Row RowOf(Evidence evidence, int outcome, int arm) =>
            new(
                evidence.Study.Arms[arm].Name,
                evidence.Study.Arms[arm].Name,
                Emphasis.StrokeOf(evidence.Estimates, arm)!,
                Values(evidence.Estimates, outcome, arm)
            )
            {
                Dots = Dots(evidence, outcome, arm),
            };

        private static double[] Values(StudyEstimates study, int outcome, int arm) =>
            [
                .. Enumerable
                    .Range(0, study.Study.Points.Count)
                    .SelectMany(point =>
                        Enumerable.Range(0, study.Study.Replications).Select(r => study.Value(outcome, arm, point, r))
                    )
                    .OfType<double>(),
            ];

        private static List<(double Value, string Text, string Run)> Dots(Evidence evidence, int outcome, int arm)
        {
            StudyDescription about = evidence.Study;
            (double Value, int Point, int Replication)[] runs =
            [
                .. from point in Enumerable.Range(0, about.Points.Count)
                from replication in Enumerable.Range(0, about.Replications)
                let value = evidence.Estimates.Value(outcome, arm, point, replication)
                where value is not null
                orderby value, point, replication
                select (value.Value, point, replication),
            ];
            int shown = Math.Min(MostDots, runs.Length);
            return
            [
                .. Enumerable
                    .Range(0, shown)
                    .Select(i => runs[shown == 1 ? 0 : (int)((long)i * (runs.Length - 1) / (shown - 1))])
                    .Select(run =>
                        (
                            run.Value,
                            (about.Points.Count > 1 ? $"{Look.Literal(PointText(about, run.Point))}<br>" : "")
                                + $"replication {run.Replication}: {Words.Number(run.Value)}",
                            evidence
                                .Results.Cell(run.Point, arm, RunParts.None)
                                .First(each => each.Replication == run.Replication)
                                .Id
                        )
                    ),
            ];
        }

        private static string PointText(StudyDescription about, int point) =>
            string.Join(
                ", ",
                about.Factors.Select(
                    (factor, i) => $"{Words.Path(factor.Path)} {LevelWords.Of(about.Points[point].Values[i])}"
                )
            );
    }
}
