using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Every arm against the baseline, outcome by outcome.</summary>
internal sealed record ArmComparison : Section
{
    private const int MostArms = 60;

    public override int Rank => 200;

    public override string Title => "Arms against the baseline";

    public override string ShortTitle => "Arms";

    public override string Answers => "What does each arm change, by how much, and how surely?";

    public override Chapter? Chapter => Figures.Chapter.Comparison;

    // The main outcome's table; those of the others say what their figures say, and are folded.
    public override IEnumerable<Block> Of(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        if (about.Arms.Count < 2 || about.Outcomes.Count == 0)
        {
            yield break;
        }

        int[] arms = [.. Enumerable.Range(1, about.Arms.Count - 1).Take(MostArms)];
        int main = Math.Max(0, study.PrimaryOutcome);
        int[] others = [.. Enumerable.Range(0, about.Outcomes.Count).Where(outcome => outcome != main)];
        yield return Table(study, main, arms);
        if (others.Length > 0)
        {
            yield return new Folded(
                $"The same for {(others.Length == 1 ? "the other outcome" : $"the other {others.Length} outcomes")}",
                [.. others.Select(outcome => Table(study, outcome, arms))],
                IsEssential: false
            );
        }
    }

    private static Table Table(StudyEstimates study, int outcome, int[] arms)
    {
        StudyDescription about = study.Study;
        int all = about.Arms.Count - 1;
        return new Table(
            $"{Words.Capital(Words.Outcome(about.Outcomes[outcome], about.TicksPerYear))}: each arm against {Words.Baseline(about)}, whose mean is {Words.Estimate(study.Of(outcome, 0), Words.Repeated(about) + "s")}. Differences are paired by replication. Runs without pairing: how many times as many runs it would take to know the difference as well if arms had not met the same luck."
                + (
                    arms.Length < all
                        ? $" {arms.Length} of {all:N0} arms; all are in figures/differences-{outcome + 1}.csv."
                        : ""
                ),
            [
                new("Arm"),
                new("Mean", true),
                new("Difference", true),
                new("95 % interval", true),
                new("Pairs", true),
                new("Above in", true),
                new("Runs without pairing", true),
                new("In words"),
            ],
            [.. arms.Select(arm => Row(study, outcome, arm))]
        )
        {
            Arms = [.. arms.Select(arm => about.Arms[arm].Name)],
        };
    }

    private static IReadOnlyList<Prose> Row(StudyEstimates study, int outcome, int arm)
    {
        PairedDifference paired = study.Against(outcome, arm);
        MeanInterval difference = paired.Difference;
        MeanInterval own = study.Of(outcome, arm);
        double? like = difference.HalfWidth is null ? null : Words.Precision(study, outcome);
        return
        [
            study.Study.Arms[arm].Name,
            Cited.Number(
                study,
                own.Mean is { } mean ? Words.Number(mean, own.HalfWidth is null ? null : like ?? own.HalfWidth) : "–",
                own.Mean,
                "mean",
                outcome,
                arm
            ),
            Cited.Number(
                study,
                difference.Mean is { } gap ? Words.Signed(gap, like) : "–",
                difference.Mean,
                "difference",
                outcome,
                arm
            ),
            difference is { Low: { } low, High: { } high } ? $"{Words.End(low, like)} to {Words.End(high, like)}" : "–",
            $"{difference.N}",
            difference.N > 0 ? $"{paired.Above} of {difference.N}" : "–",
            paired.VarianceRatio is { } ratio ? $"×{ratio:0.0}" : "–",
            VerdictText.Cell(Verdicts.Of(study, outcome, arm), difference.Mean),
        ];
    }
}
