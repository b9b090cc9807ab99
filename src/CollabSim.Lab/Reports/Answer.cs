using System.Globalization;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>
/// The answer in two or three sentences, by rules that never overstate: every number with its interval and runs; a
/// difference is clear only if its interval, widened for the number of comparisons (Bonferroni), excludes zero.
/// </summary>
internal static class Answer
{
    public static IReadOnlyList<Html> Sentences(StudyEstimates study) =>
        study.Finished == 0 || study.PrimaryOutcome < 0
            ? [Html.Text("There is no result yet: no run has finished, or no outcome was observed.")]
            : study.View switch
            {
                StudyView.Comparison => [.. Comparison(study)],
                StudyView.Curve => [.. DesignAnswer.Curve(study)],
                StudyView.Map => [.. DesignAnswer.Map(study)],
                _ => [.. Level(study)],
            };

    /// <summary>A paired difference in words: "it is lower by 0.031 (95 % interval 0.024 to 0.038; 30 paired runs)".</summary>
    /// <param name="difference">The difference.</param>
    /// <param name="verdict">What is to be made of it.</param>
    /// <param name="like">The half-width that decides the decimals, so that numbers side by side have the same; null: its own.</param>
    /// <param name="pair">What a pair is of: a run, or a replication averaged over design points.</param>
    public static string Say(MeanInterval difference, Verdict verdict, double? like = null, string pair = "paired run")
    {
        if (difference.Mean is not { } mean)
        {
            return "there is no value";
        }

        string runs = Words.Count(difference.N, pair);
        double? half = difference.HalfWidth is null ? null : like ?? difference.HalfWidth;
        string signed = difference is { Low: { } low, High: { } high }
            ? $"95 % interval {Words.Number(low, half)} to {Words.Number(high, half)}; {runs}"
            : $"{runs}, so no interval";
        return verdict switch
        {
            Verdict.Higher => $"it is higher by {Words.Number(mean, half)} ({signed})",
            Verdict.Lower =>
                $"it is lower by {Words.Number(-mean, half)} (95 % interval {Words.Number(-difference.High!.Value, half)} to {Words.Number(-difference.Low!.Value, half)}; {runs})",
            Verdict.Unsure =>
                $"it is perhaps {(mean > 0 ? "higher" : "lower")}: difference {Words.Signed(mean, half)} ({signed}), not clear when allowing for the number of comparisons",
            Verdict.NoClearDifference => $"there is no clear difference: {Words.Signed(mean, half)} ({signed})",
            _ => $"the difference is {Words.Signed(mean)} ({signed})",
        };
    }

    private static IEnumerable<Html> Comparison(StudyEstimates study)
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
        string over = about.Points.Count > 1 ? $", averaged over {about.Points.Count:N0} design points" : "";
        yield return Html.Of(
            $"In {Words.Baseline(about)}, {name} is {Cited.Number(study, Words.Estimate(study.Of(outcome, 0), Words.Repeated(about) + "s"), study.Of(outcome, 0).Mean, "mean", outcome, 0)}{over}."
        );

        var higher = arms.Where(arm => arm.Verdict == Verdict.Higher)
            .OrderByDescending(arm => arm.Difference.Mean)
            .ToArray();
        var lower = arms.Where(arm => arm.Verdict == Verdict.Lower).OrderBy(arm => arm.Difference.Mean).ToArray();
        if (higher.Length > 0)
        {
            yield return Html.Of($"{Clearest(study, outcome, higher, "raise")}");
        }

        if (lower.Length > 0)
        {
            yield return Html.Of($"{Clearest(study, outcome, lower, "lower")}");
        }

        var rest = arms.Where(arm => arm.Verdict is not (Verdict.Higher or Verdict.Lower)).ToArray();
        if (rest.Length == 1)
        {
            yield return Html.Of(
                $"With <b>{about.Arms[rest[0].Arm].Name}</b> {Said(study, outcome, rest[0].Arm, rest[0].Difference, rest[0].Verdict)}."
            );
        }
        else if (rest.Length > 1)
        {
            yield return Html.Of(
                $"For {(rest.Length == arms.Length ? "all" : "the other")} {Number(rest.Length)} arms there is no clear difference."
            );
        }
    }

    private static Html Clearest(
        StudyEstimates study,
        int outcome,
        (int Arm, MeanInterval Difference, Verdict Verdict)[] clear,
        string all
    )
    {
        string arm = study.Study.Arms[clear[0].Arm].Name;
        Html said = Said(study, outcome, clear[0].Arm, clear[0].Difference, clear[0].Verdict);
        if (clear.Length == 1)
        {
            return Html.Of($"With <b>{arm}</b> {said}.");
        }

        // The two were picked from all pairs, so the interval between them is widened for all pairs.
        int pairs = study.Study.Arms.Count * (study.Study.Arms.Count - 1) / 2;
        MeanInterval ahead = study
            .Against(outcome, clear[0].Arm, null, Verdicts.LevelFor(pairs), clear[1].Arm)
            .Difference;
        return Html.Of(
            $"{Words.Capital(Number(clear.Length))} arms clearly {all} it, most of all <b>{arm}</b>, with which {said}; next comes {study.Study.Arms[clear[1].Arm].Name}, {(ahead.ExcludesZero ? "clearly" : "not clearly")} behind."
        );
    }

    private static IEnumerable<Html> Level(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        int outcome = study.PrimaryOutcome;
        MeanInterval at = study.Of(outcome, 0);
        string over = about.Points.Count > 1 ? $", averaged over {about.Points.Count:N0} design points" : "";
        yield return Html.Of(
            $"{Words.Capital(Words.Outcome(about.Outcomes[outcome], about.TicksPerYear))} is {Cited.Number(study, Words.Estimate(at, Words.Repeated(about) + "s"), at.Mean, "mean", outcome, 0)}{over}."
        );
        if (about.Outcomes[outcome].Metric.Name == "advantage")
        {
            yield return Html.Text(
                at.Low > 0 ? "The schools achieve more with their partnerships than the same schools would without any."
                : at.High < 0
                    ? "The schools achieve less with their partnerships than the same schools would without any."
                : "That is not clearly more or less than the same schools would achieve without partnerships."
            );
        }
    }

    // Small numbers are words in a sentence.
    private static string Number(int count) =>
        count < 10
            ? new[] { "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine" }[count]
            : count.ToString("N0", CultureInfo.InvariantCulture);

    private static Html Said(StudyEstimates study, int outcome, int arm, MeanInterval difference, Verdict verdict) =>
        Cited.Number(
            study,
            Say(difference, verdict, Words.Precision(study, outcome), "paired " + Words.Repeated(study.Study)),
            difference.Mean,
            "difference",
            outcome,
            arm
        );
}
