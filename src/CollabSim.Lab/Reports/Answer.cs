using System.Globalization;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Reports;

/// <summary>
/// The answer in two or three sentences, by rules that never overstate: every number with its interval and runs; a
/// difference is clear only if its interval, widened for the number of comparisons (Bonferroni), excludes zero.
/// </summary>
internal static class Answer
{
    private const int MostTold = 4;

    public static IEnumerable<Prose> Comparison(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        int outcome = study.PrimaryOutcome;
        string name = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
        var arms = Enumerable
            .Range(1, about.Arms.Count - 1)
            .Select(arm =>
                (Arm: arm, study.Against(outcome, arm).Difference, Verdict: Verdicts.Of(study, outcome, arm))
            )
            .ToArray();
        var options = arms.Where(arm => about.Arms[arm.Arm].Role == ArmRole.Option).ToArray();
        string over = about.Points.Count > 1 ? $", averaged over {Scope.Everywhere(about)}" : "";
        yield return Prose.Of(
            $"In {Words.Baseline(about)}, {name} is {Cited.Number(study, Words.Estimate(study.Of(outcome, 0), Words.Repeated(about) + "s"), study.Of(outcome, 0).Mean, "mean", outcome, 0)}{over}."
        );
        var counterfactuals = arms.Except(options)
            .OrderByDescending(arm => Math.Abs(arm.Difference.Mean ?? 0))
            .Take(MostTold)
            .ToArray();
        if (counterfactuals.Length > 0)
        {
            yield return Prose.Of(
                $"What would have been in {name}: with {Listed(counterfactuals.Select(arm => Prose.Of($"{new Strong(about.Arms[arm.Arm].Name)} {Said(study, outcome, arm.Arm, arm.Difference, arm.Verdict)}")))}."
            );
        }

        var higher = options
            .Where(arm => arm.Verdict == Verdict.Higher)
            .OrderByDescending(arm => arm.Difference.Mean)
            .ToArray();
        var lower = options.Where(arm => arm.Verdict == Verdict.Lower).OrderBy(arm => arm.Difference.Mean).ToArray();
        if (higher.Length > 0)
        {
            yield return Clearest(study, outcome, higher, "raise");
        }

        if (lower.Length > 0)
        {
            yield return Clearest(study, outcome, lower, "lower");
        }

        var equal = options.Where(arm => arm.Verdict == Verdict.Equal).ToArray();
        if (equal.Length > 0)
        {
            yield return Prose.Of(
                $"{Words.Capital(VerdictText.Equal)} to {Words.Baseline(about)}, with a difference of less than {Words.Brief(Verdicts.Matters(about, outcome)!.Value)}: {Words.List([.. equal.Select(arm => about.Arms[arm.Arm].Name)])}."
            );
        }

        var rest = options.Where(arm => !arm.Verdict.IsClear() && arm.Verdict != Verdict.Equal).ToArray();
        if (rest.Length == 1)
        {
            yield return Prose.Of(
                $"With {new Strong(about.Arms[rest[0].Arm].Name)} {Said(study, outcome, rest[0].Arm, rest[0].Difference, rest[0].Verdict)}."
            );
        }
        else if (rest.Length > 1)
        {
            yield return Prose.Of(
                $"For {(rest.Length == arms.Length ? "all" : "the other")} {Number(rest.Length)} arms there is {(rest.Any(arm => arm.Verdict == Verdict.Slight) ? "no difference that clearly matters" : VerdictText.Unclear)}."
            );
        }
    }

    private static Prose Clearest(
        StudyEstimates study,
        int outcome,
        (int Arm, MeanInterval Difference, Verdict Verdict)[] clear,
        string all
    )
    {
        string arm = study.Study.Arms[clear[0].Arm].Name;
        Inline said = Said(study, outcome, clear[0].Arm, clear[0].Difference, clear[0].Verdict);
        if (clear.Length == 1)
        {
            return Prose.Of($"With {new Strong(arm)} {said}.");
        }

        // The two were picked from all pairs, so the interval between them is widened for all pairs.
        int pairs = (study.Comparisons + 1) * study.Comparisons / 2;
        double level = Verdicts.LevelFor(pairs);
        MeanInterval ahead = study.Against(outcome, clear[0].Arm, null, level, clear[1].Arm).Difference;
        string few =
            ahead.ExcludesZero || study.Study.Worlds is not null
                ? ""
                : EnoughReplications.Said(
                    study.Study.Replications,
                    [EnoughReplications.For(ahead, level, study.Study.Widening)]
                );
        return Prose.Of(
            $"{Words.Capital(Number(clear.Length))} arms clearly {all} it, most of all {new Strong(arm)}, with which {said}; next comes {study.Study.Arms[clear[1].Arm].Name}, {VerdictText.Clearly(ahead.ExcludesZero)} behind{few}."
        );
    }

    public static IEnumerable<Prose> Level(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        int outcome = study.PrimaryOutcome;
        MeanInterval at = study.Of(outcome, 0);
        string over = about.Points.Count > 1 ? $", averaged over {Scope.Everywhere(about)}" : "";
        yield return Prose.Of(
            $"{Words.Capital(Words.Outcome(about.Outcomes[outcome], about.TicksPerYear))} is {Cited.Number(study, Words.Estimate(at, Words.Repeated(about) + "s"), at.Mean, "mean", outcome, 0)}{over}."
        );
        if (about.Outcomes[outcome].Metric.Is<Advantage>())
        {
            yield return Compared(at);
        }
    }

    /// <summary>An advantage against none.</summary>
    public static string Compared(MeanInterval advantage) =>
        advantage.Low > 0 ? "The schools achieve more with their partnerships than the same schools would without any."
        : advantage.High < 0
            ? "The schools achieve less with their partnerships than the same schools would without any."
        : "That is not clearly more or less than the same schools would achieve without partnerships.";

    private static IEnumerable<Prose> Listed(IEnumerable<Prose> said) =>
        said.Select((each, i) => i == 0 ? each : Prose.Of($"; with {each}"));

    // Small numbers are words in a sentence.
    private static string Number(int count) =>
        count < 10
            ? new[] { "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine" }[count]
            : count.ToString("N0", CultureInfo.InvariantCulture);

    private static Inline Said(StudyEstimates study, int outcome, int arm, MeanInterval difference, Verdict verdict) =>
        Cited.Number(
            study,
            VerdictText.Sentence(
                difference,
                verdict,
                Words.Precision(study, outcome),
                "paired " + Words.Repeated(study.Study)
            ),
            difference.Mean,
            "difference",
            outcome,
            arm
        );
}
