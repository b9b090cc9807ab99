using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Every arm against the baseline, outcome by outcome.</summary>
internal sealed record ArmComparison : Section
{
    private const int MostArms = 60;

    public override int Rank => 200;

    public override string Title => "Arms against the baseline";

    public override bool IsBrief => true;

    public override string ShortTitle => "Arms";

    public override Chapter? Chapter => Figures.Chapter.Comparison;

    public override Html Of(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        if (about.Arms.Count < 2 || about.Outcomes.Count == 0)
        {
            return Html.Empty;
        }

        int[] arms = [.. Enumerable.Range(1, about.Arms.Count - 1)];
        return Html.Join(
            Enumerable
                .Range(0, about.Outcomes.Count)
                .OrderBy(outcome => outcome == study.PrimaryOutcome ? 0 : 1)
                .Select(outcome =>
                {
                    string name = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
                    MeanInterval baseline = study.Of(outcome, 0);
                    return DataTableMarkup.Table(
                        $"{Words.Capital(name)}: each arm against {Words.Baseline(about)}, whose mean is {Words.Estimate(baseline)}. Differences are paired by replication. The last number says how many times as many runs it would take without pairing to know the difference as well."
                            + (
                                arms.Length > MostArms
                                    ? $" The first {MostArms} of {arms.Length:N0} arms; all are in figures/differences-{outcome + 1}.csv."
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
                        arms.Take(MostArms).Select(arm => Row(study, outcome, arm)),
                        [.. arms.Take(MostArms).Select(arm => about.Arms[arm].Name)]
                    );
                })
        );
    }

    private static IReadOnlyList<Html> Row(StudyEstimates study, int outcome, int arm)
    {
        PairedDifference paired = study.Against(outcome, arm);
        MeanInterval difference = paired.Difference;
        MeanInterval own = study.Of(outcome, arm);
        Answer.Verdict verdict = Answer.Judge(study, outcome, arm);
        double? like = difference.HalfWidth is null ? null : Answer.Precision(study, outcome);
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
                    Answer.Verdict.Higher => "clearly higher",
                    Answer.Verdict.Lower => "clearly lower",
                    Answer.Verdict.Unsure => difference.Mean > 0 ? "perhaps higher" : "perhaps lower",
                    Answer.Verdict.NoClearDifference => "no clear difference",
                    _ => "too few runs to say",
                }
            ),
        ];
    }
}
