using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Reports;

/// <summary>Weak spots of a study: said in the report, never thrown.</summary>
internal static class Findings
{
    /// <summary>Below this, Student's t leans heavily on runs being normal.</summary>
    public const int FewReplications = 10;

    /// <summary>Those about the runs, then those of the sections.</summary>
    public static IReadOnlyList<Finding> Of(Evidence evidence) =>
        [.. Check(evidence.Estimates), .. Section.All.SelectMany(section => section.Findings(evidence))];

    private static IEnumerable<Finding> Check(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        long absent = study.Absent;
        if (study.Finished == 0)
        {
            yield return new(FindingWeight.Warning, "No run has finished, so there is nothing to report yet.");
        }

        if (study.Failed > 0)
        {
            yield return new(
                FindingWeight.Warning,
                $"{Words.Count(study.Failed, "run")} of {about.PlannedRuns:N0} failed and {(study.Failed == 1 ? "is" : "are")} left out. "
                    + "If they failed because of their settings, what is left is not a fair sample; see the list of failures."
            );
        }

        if (study.Part is { } part)
        {
            yield return new(FindingWeight.Warning, $"{part} Running the study again makes only what is missing.");
        }

        if (about.Replications < 2)
        {
            yield return new(
                FindingWeight.Warning,
                about.Points.Count > 1
                    ? "One replication only: nothing here says how much is luck, and intervals, where there are any, are over design points. A second replication would tell how much luck there is."
                    : "One replication only: nothing here says how much is luck, so there are no intervals. Use at least 10 replications, better 30."
            );
        }
        else if (about.Replications * (about.Worlds?.Count ?? 1) < FewReplications)
        {
            yield return new(
                FindingWeight.Warning,
                $"Only {about.Replications} replications: intervals are wide and rest on the assumption that runs scatter normally. Use at least {FewReplications}, better 30."
            );
        }

        for (int outcome = 0; outcome < about.Outcomes.Count && study.Finished > 0; outcome++)
        {
            string name = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
            int missing = Enumerable.Range(0, about.Arms.Count).Sum(arm => study.MissingValues(outcome, arm));
            long withoutValue = missing - study.Failed - absent;
            if (withoutValue > 0)
            {
                yield return new(
                    FindingWeight.Note,
                    about.Outcomes[outcome].Metric.Is<RecoveryTime>()
                        ? $"Not recovered by year {Words.Years(about.Outcomes[outcome].ToTick, about.TicksPerYear)}: {withoutValue:N0} of {Words.Count(study.Finished, "finished run")}. "
                            + "Means of the recovery time are over those that have recovered, so they are too low."
                        : $"{Words.Capital(name)} has no value in {Words.Count(withoutValue, "finished run")} (a share of nothing, for example); means are over the rest."
                );
            }

            if (about.Replications > 1 && IsConstant(study, outcome))
            {
                yield return new(
                    FindingWeight.Note,
                    $"{Words.Capital(name)} is the same in every run, whatever the luck; an interval of no width says nothing about the model being right."
                );
            }
        }

        if (about.Stopping is { } stopping && study.Finished > 0)
        {
            yield return Replications(study, stopping);
        }

        int comparisons = study.Comparisons;
        if (comparisons > 1)
        {
            yield return new(
                FindingWeight.Note,
                $"{comparisons:N0} arms that differ from the baseline are compared with it. Of so many intervals about {comparisons * 0.05:0.#} would miss zero by luck alone, "
                    + "so a difference is called clear only if its interval still excludes zero when widened for all comparisons (Bonferroni)."
            );
        }

        if (about.Arms.Count > 1 && about.Points.Count > 1)
        {
            yield return new(
                FindingWeight.Note,
                $"Numbers per arm are averaged over the {about.Points.Count:N0} design points with equal weight; the average can hide opposite effects at different points."
            );
        }
    }

    private static Finding Replications(StudyEstimates study, Stopping stopping)
    {
        StudyDescription about = study.Study;
        string what =
            $"{(about.Arms.Count > 1 ? "all differences from the baseline in" : "the")} {Words.Outcome(about.Outcomes[stopping.Outcome], about.TicksPerYear)}";
        double? widest = study.WidestHalfWidth(stopping.Outcome, stopping.Where);
        string looks =
            $"The data were looked at after {string.Join(", ", stopping.Looks.TakeWhile(look => look <= about.Replications))} replications; all intervals are {100 * (Stopping.Widening - 1):0} % wider to allow for that.";
        return widest <= stopping.Until
            ? new(
                FindingWeight.Note,
                $"Replications were added until {what} were known to ±{stopping.Until:G3}: {about.Replications:N0} were needed (±{Words.Number(widest.Value)}). {looks}{Saved(study, stopping)}"
            )
            : new(
                FindingWeight.Warning,
                $"After {Words.Count(about.Replications, "replication")} {what} are known to "
                    + $"{(widest is { } w ? $"±{Words.Number(w)}" : "no precision, because some have no interval")}, and not to ±{stopping.Until:G3} as asked"
                    + $"{(about.Replications < stopping.AtMost ? "; the study is not at its end" : "; that is as many as there may be")}. {looks}"
            );
    }

    // Without pairing, each arm would need as many times the runs as the variance of its difference is larger.
    private static string Saved(StudyEstimates study, Stopping stopping)
    {
        double? most = Enumerable
            .Range(1, study.Study.Arms.Count - 1)
            .Max(arm => study.Against(stopping.Outcome, arm).VarianceRatio);
        return most is > 1
            ? $" Without pairing it would have taken up to {Math.Ceiling(most.Value * study.Study.Replications):N0} replications; pairing saved {(most.Value - 1) * study.Study.PlannedRuns:N0} of {most.Value * study.Study.PlannedRuns:N0} runs."
            : "";
    }

    private static bool IsConstant(StudyEstimates study, int outcome) =>
        Enumerable.Range(0, study.Study.Arms.Count).All(arm => study.Of(outcome, arm) is { N: > 1, Sd: 0 });
}
