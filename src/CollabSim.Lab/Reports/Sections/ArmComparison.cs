using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Every arm against the baseline, outcome by outcome.</summary>
internal sealed record ArmComparison : Section
{
    private const int MostArms = 60;
    private const int MostBriefly = 8;

    public override int Rank => 200;

    public override string Title => "Arms against the baseline";

    public override string ShortTitle => "Arms";

    public override Chapter? Chapter => Figures.Chapter.Comparison;

    // The main outcome's table; those of the others say what their figures say, and are folded.
    public override Html Of(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        if (about.Arms.Count < 2 || about.Outcomes.Count == 0)
        {
            return Html.Empty;
        }

        int[] arms = [.. Enumerable.Range(1, about.Arms.Count - 1).Take(MostArms)];
        int main = Math.Max(0, study.PrimaryOutcome);
        int[] others = [.. Enumerable.Range(0, about.Outcomes.Count).Where(outcome => outcome != main)];
        Html rest =
            others.Length == 0
                ? Html.Empty
                : Html.Of(
                    $"<details class=\"others\"><summary>The same for {(others.Length == 1 ? "the other outcome" : $"the other {others.Length} outcomes")}</summary>{others.Select(outcome => Table(study, outcome, arms))}</details>\n"
                );
        return Html.Of($"{Table(study, main, arms)}{rest}");
    }

    /// <summary>The main outcome of the arms that differ most from the baseline either way.</summary>
    public override Html Brief(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        if (about.Arms.Count < 2 || study.PrimaryOutcome < 0)
        {
            return Html.Empty;
        }

        int[] ordered =
        [
            .. Enumerable
                .Range(1, about.Arms.Count - 1)
                .OrderByDescending(arm => study.Against(study.PrimaryOutcome, arm).Difference.Mean),
        ];
        int[] arms =
            ordered.Length <= MostBriefly
                ? ordered
                : [.. ordered.Take(MostBriefly / 2), .. ordered.TakeLast(MostBriefly / 2)];
        return Table(study, study.PrimaryOutcome, arms);
    }

    private static Html Table(StudyEstimates study, int outcome, int[] arms)
    {
        StudyDescription about = study.Study;
        int all = about.Arms.Count - 1;
        return DataTableMarkup.Table(
            $"{Words.Capital(Words.Outcome(about.Outcomes[outcome], about.TicksPerYear))}: each arm against {Words.Baseline(about)}, whose mean is {Words.Estimate(study.Of(outcome, 0), Words.Repeated(about) + "s")}. Differences are paired by replication. The last number says how many times as many runs it would take without pairing to know the difference as well."
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
            arms.Select(arm => Row(study, outcome, arm)),
            [.. arms.Select(arm => about.Arms[arm].Name)]
        );
    }

    private static IReadOnlyList<Html> Row(StudyEstimates study, int outcome, int arm)
    {
        PairedDifference paired = study.Against(outcome, arm);
        MeanInterval difference = paired.Difference;
        MeanInterval own = study.Of(outcome, arm);
        Verdict verdict = Verdicts.Of(study, outcome, arm);
        double? like = difference.HalfWidth is null ? null : Words.Precision(study, outcome);
        return
        [
            Html.Text(study.Study.Arms[arm].Name),
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
            Html.Text(
                difference is { Low: { } low, High: { } high }
                    ? $"{Words.Number(low, like)} to {Words.Number(high, like)}"
                    : "–"
            ),
            Html.Text($"{difference.N}"),
            Html.Text(difference.N > 0 ? $"{paired.Above} of {difference.N}" : "–"),
            Html.Text(paired.VarianceRatio is { } ratio ? $"×{ratio:0.0}" : "–"),
            Html.Text(
                verdict switch
                {
                    Verdict.Higher => "clearly higher",
                    Verdict.Lower => "clearly lower",
                    Verdict.Unsure => difference.Mean > 0 ? "perhaps higher" : "perhaps lower",
                    Verdict.NoClearDifference => "no clear difference",
                    _ => "too few runs to say",
                }
            ),
        ];
    }
}
