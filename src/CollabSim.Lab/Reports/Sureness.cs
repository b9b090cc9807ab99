using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>How far the answer can be trusted, in a few sentences: luck, the design's other points, what is missing, what no run can say.</summary>
internal static class Sureness
{
    /// <summary>The sentences.</summary>
    /// <param name="evidence">The study.</param>
    /// <param name="comparesArms">True if the answer is about what arms do on average over the design.</param>
    public static IEnumerable<Prose> Sentences(Evidence evidence, bool comparesArms)
    {
        StudyEstimates study = evidence.Estimates;
        if (study.Finished == 0 || study.PrimaryOutcome < 0)
        {
            yield break;
        }

        StudyDescription about = study.Study;
        yield return (
            about.Replications < 2
                ? about.Points.Count > 1
                    ? $"Luck: there is one replication at each of {about.Points.Count:N0} design points, so that nothing tells luck from what settings do."
                    : "Every number rests on a single run, so nothing is known about luck."
                : $"Luck: each number rests on {Words.Count(about.Replications, "replication")}{(about.Worlds is null ? "" : " in every world, each with luck of its own")}, and intervals say how far luck could have moved it"
                    + (
                        about.Arms.Count > 1
                            ? ". All arms met the same luck, so that differences are known better than levels."
                            : "."
                    )
        );
        // An answer about the design has said so itself.
        if (comparesArms && about.Points.Count > 1)
        {
            yield return Everywhere(study);
        }

        yield return VariedSettings.Sentence(about);
        if (VariedSettings.Advice(about) is { } advice)
        {
            yield return advice;
        }

        Finding[] findings = [.. Findings.Of(evidence)];
        int warnings = findings.Count(finding => finding.Weight == FindingWeight.Warning);
        yield return warnings > 0
            ? Prose.Of(
                $"There {(warnings == 1 ? "is one warning" : $"are {warnings} warnings")}; read {(warnings == 1 ? "it" : "them")} first."
            )
            : Prose.Of(
                $"No warnings{(findings.Length == 0 ? "" : Prose.Of($"; {Words.Count(findings.Length, "note")} under {new Link("findings", "run-findings")}"))}."
            );
        yield return Prose.Of(
            $"Whether the model describes real schools is not something runs can say: see {new Link("limits", "limits")}."
        );
    }

    /// <summary>Does what is true on average hold at every design point?</summary>
    private static Prose Everywhere(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        int outcome = study.PrimaryOutcome;
        int arm = Enumerable
            .Range(1, about.Arms.Count - 1)
            .MaxBy(each => Math.Abs(study.Against(outcome, each).Difference.Mean ?? 0));
        MeanInterval[] points =
        [
            .. Enumerable.Range(0, about.Points.Count).Select(point => study.Against(outcome, arm, point).Difference),
        ];
        (int above, int below) = (points.Count(at => at.Low > 0), points.Count(at => at.High < 0));
        int unclear = points.Length - above - below;
        string outcomeName = Words.Outcome(about.Outcomes[outcome], about.TicksPerYear);
        if (points.Length == Math.Max(above, below))
        {
            return Prose.Of(
                $"The world: the 95 % interval of the difference in {outcomeName} that {new Strong(about.Arms[arm].Name)} makes lies {(above > 0 ? "above" : "below")} zero at {Cited.Number(study, $"all {points.Length:N0}", points.Length, above > 0 ? "pointsAbove" : "pointsBelow", outcome, arm)} design points (each point for itself)."
            );
        }

        return Prose.Of(
            $"The world: the 95 % interval of the difference in {outcomeName} that {new Strong(about.Arms[arm].Name)} makes lies above zero at {Cited.Number(study, $"{above:N0}", above, "pointsAbove", outcome, arm)} of {about.Points.Count:N0} design points, below zero at {Cited.Number(study, $"{below:N0}", below, "pointsBelow", outcome, arm)}, and on both sides at {Cited.Number(study, $"{unclear:N0}", unclear, "pointsUnclear", outcome, arm)} (each point for itself)."
        );
    }
}
