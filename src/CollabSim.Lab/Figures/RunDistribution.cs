using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>How the primary outcome spreads over all runs of an arm, design points included: one ridge an arm.</summary>
internal sealed record RunDistribution : Figure
{
    /// <summary>With fewer runs single dots say more; see <see cref="RunSpread"/>.</summary>
    private const int Fewest = 20;

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
                ))
                .Where(row => row.Values.Count >= Fewest && row.Values.Min() < row.Values.Max()),
        ];
        if (rows.Length == 0)
        {
            yield break;
        }

        string name = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
        yield return new Drawing
        {
            Id = "run-distribution",
            Title = $"How {name} is distributed over runs",
            Caption =
                $"All {rows[0].Values.Count:N0} runs of each arm"
                + (about.Points.Count > 1 ? $", at all {about.Points.Count:N0} design points" : "")
                + ". The higher the ridge, the more runs lie there (Gaussian kernel); marks below are the median and the middle half of the runs: "
                + "the spread of single runs, not how well the mean is known."
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
}
