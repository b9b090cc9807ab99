using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Weak spots of the study and of the analyses, and the runs that failed.</summary>
internal sealed record RunFindings : Section
{
    public override int Rank => 100;

    public override string Title => "Findings about the runs";

    public override string ShortTitle => "Findings";

    public override Html Of(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        IReadOnlyList<Finding> findings = Reports.Findings.Of(evidence);
        Html said =
            findings.Count == 0
                ? Html.Text("Nothing to report: all runs finished and every outcome has a value in every run.")
                : FindingMarkup.List(findings);
        Html failures =
            study.Failures.Count == 0
                ? Html.Empty
                : DataTableMarkup.Table(
                    study.Failed > study.Failures.Count
                        ? $"The first {study.Failures.Count} of {study.Failed:N0} failed runs; all are in failures.csv."
                        : "Failed runs.",
                    [
                        new("Run"),
                        new("Arm"),
                        new("Design point"),
                        new("Replication", true),
                        new("Seed", true),
                        new("Why"),
                    ],
                    study.Failures.Select(run =>
                        (IReadOnlyList<Html>)
                            [
                                Html.Of($"<code>{Short(run.Id)}</code>"),
                                Html.Text(study.Study.Arms[run.Arm].Name),
                                Html.Text(Point(study.Study, run.Point)),
                                Html.Text($"{run.Replication}"),
                                Html.Text($"{run.Seed}"),
                                Html.Text(run.Failure ?? ""),
                            ]
                    )
                );
        return Html.Of($"{said}{failures}");
    }

    private static string Point(StudyDescription study, int point) =>
        study.Factors.Count == 0
            ? "–"
            : string.Join(
                ", ",
                study.Factors.Select((factor, i) => $"{factor.Path} {GridAxis.Text(study.Points[point].Values[i])}")
            );

    private static string Short(string id) => id.Length > 12 ? id[..12] : id;
}
