using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Weak spots of the study and of the analyses, and the runs that failed.</summary>
internal sealed record RunFindings : Section
{
    public override int Rank => 100;

    public override string Title => "Findings about the runs";

    public override string ShortTitle => "Findings";

    public override string Answers =>
        "What weakens the study: runs that failed, values that are missing, few replications?";

    public override IEnumerable<Block> Of(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        IReadOnlyList<Finding> findings = Reports.Findings.Of(evidence);
        yield return findings.Count == 0
            ? new Paragraph("Nothing to report: all runs finished and every outcome has a value in every run.")
            : Finding.Remarks(findings);
        if (study.Failures.Count > 0)
        {
            yield return new Table(
                study.Failed > study.Failures.Count
                    ? $"The first {study.Failures.Count} of {study.Failed:N0} failed runs; all are in failures.csv."
                    : "Failed runs.",
                [new("Run"), new("Arm"), new("Design point"), new("Replication", true), new("Seed", true), new("Why")],
                [
                    .. study.Failures.Select(run =>
                        (IReadOnlyList<Prose>)
                            [
                                new Code(Short(run.Id)),
                                study.Study.Arms[run.Arm].Name,
                                Point(study.Study, run.Point),
                                $"{run.Replication}",
                                $"{run.Seed}",
                                run.Failure ?? "",
                            ]
                    ),
                ]
            );
        }
    }

    private static string Point(StudyDescription study, int point) =>
        study.Factors.Count == 0 ? "–" : string.Join(", ", Scope.Each(study, point));

    private static string Short(string id) => id.Length > 12 ? id[..12] : id;
}
