using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>How the primary outcome spreads over all runs of an arm, design points included: one ridge an arm.</summary>
internal sealed record RunDistribution : Figure
{
    /// <summary>With fewer runs single dots say more; see <see cref="RunSpread"/>.</summary>
    private const int Fewest = 20;

    private const int MostDots = 25;

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 3;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        int outcome = study.PrimaryOutcome;
        if (outcome < 0 || about.Arms.Count < 2)
        {
            yield break;
        }

        Ridges.Row[] rows =
        [
            .. Emphasis
                .Arms(study)
                .Index()
                .Select(arm => new Ridges.Row(
                    about.Arms[arm.Item].Name,
                    about.Arms[arm.Item].Name,
                    arm.Index,
                    Values(study, outcome, arm.Item)
                )
                {
                    Dots = Dots(evidence, outcome, arm.Item),
                })
                .Where(row => row.Values.Count >= Fewest && row.Values.Min() < row.Values.Max()),
        ];
        if (rows.Length == 0)
        {
            yield break;
        }

        string name = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
        (int fewest, int most) = (rows.Min(row => row.Values.Count), rows.Max(row => row.Values.Count));
        int planned = about.Points.Count * about.Replications;
        // Arms whose runs are all alike, or too few to make a ridge.
        int[] without = [.. Emphasis.Arms(study).Where(arm => rows.All(row => row.Arm != about.Arms[arm].Name))];
        yield return new Drawing
        {
            Id = "run-distribution",
            Title = $"How {name} is distributed over runs",
            Caption =
                (
                    fewest == planned ? $"All {planned:N0} runs of each arm"
                    : fewest == most ? $"The {fewest:N0} of {planned:N0} runs of each arm that gave a value"
                    : $"The {fewest:N0} to {most:N0} of {planned:N0} runs of each arm that gave a value"
                )
                + (about.Points.Count > 1 ? $", at all {about.Points.Count:N0} design points" : "")
                + ". The higher the ridge, the more runs lie there (Gaussian kernel); marks below are the median and the middle half of the runs: "
                + $"the spread of single runs, not how well the mean is known. The dots are {Math.Min(MostDots, fewest)} of the runs, evenly by rank; press one to see how to live through it again."
                + (
                    without.Length > 0
                        ? $" Without a ridge, for their runs are fewer than {Fewest} or all alike: {Words.List([.. without.Select(arm => about.Arms[arm].Name)])}."
                        : ""
                )
                + Emphasis.Said(study),
            AltText =
                $"Ridges of {name} over runs. "
                + string.Join(
                    " ",
                    rows.Select(row =>
                        $"{row.Name}: median {Words.Number(row.Quantiles[2])}, middle half {Words.Number(row.Quantiles[1])} to {Words.Number(row.Quantiles[3])}."
                    )
                ),
            Panels = [new Panel(null, Ridges.Chart(rows, Words.Capital(name)))],
            Data = Ridges.Data(rows),
        };
    }

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
