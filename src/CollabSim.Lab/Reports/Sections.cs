using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>The parts of a report that are words and tables.</summary>
internal static class Sections
{
    private const int MostArms = 60;

    public static Html Lede(StudyDescription study) =>
        Html.Of(
            $"{(study.About is { } about ? Html.Of($"<p class=\"lede\">{about}</p>\n") : Html.Empty)}{(study.Source is { } source ? Html.Of($"<p class=\"kicker\">Source of the idea: {source}</p>\n") : Html.Empty)}"
        );

    public static Html Warnings(StudyEstimates study)
    {
        Finding[] warnings = [.. Findings.Of(study).Where(finding => finding.Weight == FindingWeight.Warning)];
        return warnings.Length == 0 ? Html.Empty : List(warnings);
    }

    public static Html Facts(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        (string Number, string Of)[] facts =
        [
            ($"{about.Schools:N0}", about.Schools == 1 ? "school" : "schools"),
            (Words.Years(about.Horizon, about.TicksPerYear), "years"),
            ($"{about.Arms.Count:N0}", about.Arms.Count == 1 ? "arm" : "arms"),
            ($"{about.Points.Count:N0}", about.Points.Count == 1 ? "design point" : "design points"),
            ($"{about.Replications:N0}", about.Replications == 1 ? "replication" : "replications of each"),
            (
                $"{study.Finished:N0}",
                study.Failed == 0 ? "finished runs, none failed" : $"finished runs, {study.Failed:N0} failed"
            ),
        ];
        return Html.Of(
            $"<ul class=\"facts\">{facts.Select(fact => Html.Of($"<li><b>{fact.Number}</b> {fact.Of}</li>"))}</ul>"
        );
    }

    public static Html WhatWasRun(StudyDescription study) =>
        Html.Of(
            $"""
            <p>{study.Schools:N0} schools over {Words.Years(
                study.Horizon,
                study.TicksPerYear
            )} years ({study.Horizon:N0} ticks, {study.TicksPerYear} a year), {Words.Count(
                study.Arms.Count,
                "arm"
            )} × {Words.Count(study.Points.Count, "design point")} × {Words.Count(
                study.Replications,
                "replication"
            )} = {Words.Count(
                study.PlannedRuns,
                "run"
            )}. Replication r meets the same luck in every arm and at every point, so that differences are those of the settings.</p>
            {(study.Arms.Count > 1 ? Arms(study) : Html.Empty)}{(
                study.Factors.Count > 0 ? Factors(study) : Html.Empty
            )}{Outcomes(study)}
            """
        );

    public static Html Comparison(StudyEstimates study)
    {
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
                        arms.Take(MostArms).Select(arm => Row(study, outcome, arm))
                    );
                })
        );
    }

    public static Html Settings(StudyDescription study)
    {
        IReadOnlyList<ChangedSetting> changed = ChangedSetting.Of(study);
        return changed.Count == 0
            ? Html.Of(
                $"<p>None: every setting has the default of the model description{(study.Factors.Count > 0 ? ", apart from the factors above" : "")}.</p>"
            )
            : DataTableMarkup.Table(
                "Everything else has the default of the model description"
                    + (study.Factors.Count > 0 ? ", apart from the factors above." : "."),
                [new("Setting"), new("Default", true), new("Here", true), new("Arms"), new("Meaning")],
                changed.Select(setting =>
                    (IReadOnlyList<Html>)
                        [
                            Html.Of($"<code>{setting.Path}</code>"),
                            Html.Text(setting.Default),
                            Html.Text(setting.Value),
                            Html.Text(setting.Arms),
                            Html.Text(setting.Meaning),
                        ]
                )
            );
    }

    public static Html FindingsAndFailures(StudyEstimates study)
    {
        IReadOnlyList<Finding> findings = Findings.Of(study);
        Html said =
            findings.Count == 0
                ? Html.Text("Nothing to report: all runs finished and every outcome has a value in every run.")
                : List(findings);
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

    public static Html Limits { get; } =
        new(
            """
            <ul class="limits">
            <li>These are numbers about a model. They show what follows from its assumptions; how well those describe real schools is another question, discussed in the model description.</li>
            <li>A 95 % interval covers the luck of the draw between replications only: not whether the model, its parameters or the starting schools are right.</li>
            <li>Advantage is measured against the same schools without any partnership, so it does not say whether other uses of the same days would do better.</li>
            <li>“No clear difference” means that these runs do not show one, not that there is none.</li>
            </ul>

            """
        );

    /// <param name="study">What was found.</param>
    /// <param name="made">When and where the runs were made, as far as it is known.</param>
    public static Html Reproduce(StudyEstimates study, IEnumerable<(string What, string Value)> made)
    {
        StudyDescription about = study.Study;
        return Html.Of(
            $"""
            <dl class="plain">
            <dt>Program</dt><dd>CollabSim {about.ProgramVersion}</dd>
            <dt>Model version</dt><dd>{about.ModelVersion}</dd>
            {made.Select(fact => Html.Of($"<dt>{fact.What}</dt><dd>{fact.Value}</dd>\n"))}<dt>Root seed</dt><dd>{about.Seed}</dd>
            <dt>Scenario file</dt><dd>SHA-256 <code>{Sha256(about.AsWritten)}</code></dd>
            <dt>Runs</dt><dd>{Words.Count(
                study.Finished,
                "finished run"
            )}; their ids together: <code>{study.RunsBehind()}</code></dd>
            </dl>
            <p>To make every number again, save the scenario below as <code>{about.Slug}.yaml</code> and run it; the same model version gives the same bits on any machine and with any number of workers.</p>
            <pre>./collabsim run {about.Slug}.yaml
            ./collabsim replay results/{about.Slug} RUN     <span class="lede"># one run again, by its id in runs.csv</span></pre>
            <p>Every number in the answer and in the tables of arms carries, in the page itself, what was asked (<code>data-query</code>, <code>data-outcome</code>, <code>data-arm</code>, <code>data-point</code>) and a hash of the ids of the runs behind it (<code>data-runs</code>). The numbers behind each figure are in <code>figures/</code>, those of all runs in <code>runs.csv</code> and <code>series.csv</code>.</p>
            <details class="keep"><summary>The scenario file as written</summary><pre>{about.AsWritten}</pre></details>
            """
        );
    }

    private static IReadOnlyList<Html> Row(StudyEstimates study, int outcome, int arm)
    {
        PairedDifference paired = study.Against(outcome, arm);
        MeanInterval difference = paired.Difference;
        MeanInterval own = study.Of(outcome, arm);
        Answer.Verdict verdict = Answer.Judge(study, outcome, arm);
        return
        [
            Html.Text(study.Study.Arms[arm].Name),
            Answer.Number(
                study,
                own.Mean is { } mean ? Words.Number(mean, own.HalfWidth) : "–",
                own.Mean,
                outcome,
                "mean",
                arm
            ),
            Answer.Number(
                study,
                difference.Mean is { } gap ? Words.Signed(gap, difference.HalfWidth) : "–",
                difference.Mean,
                outcome,
                "difference",
                arm
            ),
            Html.Text(
                difference is { Low: { } low, High: { } high }
                    ? $"{Words.Number(low, difference.HalfWidth)} to {Words.Number(high, difference.HalfWidth)}"
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

    private static Html Arms(StudyDescription study) =>
        DataTableMarkup.Table(
            "The arms; the first is the baseline."
                + (study.Arms.Count > MostArms ? $" The first {MostArms} of {study.Arms.Count:N0}." : ""),
            [new("Arm"), new("What it stands for"), new("Policies")],
            study
                .Arms.Take(MostArms)
                .Select(arm =>
                    (IReadOnlyList<Html>)
                        [
                            Html.Text(arm.Name),
                            Html.Text(arm.Why ?? "–"),
                            Html.Text(
                                arm.Policies.Count > 0 ? string.Join(", ", arm.Policies.Select(Words.Policy)) : "none"
                            ),
                        ]
                )
        );

    private static Html Factors(StudyDescription study) =>
        DataTableMarkup.Table(
            $"The factors that the design varies, over {Words.Count(study.Points.Count, "design point")}.",
            [new("Factor"), new("Whose"), new("Levels"), new("Meaning")],
            study.Factors.Select(
                (factor, i) =>
                {
                    GridAxis axis = GridAxis.Of(factor, study.Points.Select(point => point.Values[i]));
                    string levels =
                        axis.Levels.Count <= 8
                            ? string.Join(", ", axis.Levels.Select(GridAxis.Text))
                            : $"{axis.Levels.Count} from {GridAxis.Text(axis.Levels[0])} to {GridAxis.Text(axis.Levels[^1])}";
                    return (IReadOnlyList<Html>)
                        [
                            Html.Of($"<code>{factor.Path}</code>"),
                            Html.Text(factor.Role == Studies.FactorRole.Lever ? "ours to choose" : "the world’s"),
                            Html.Text(levels + (factor.Unit.Length > 0 ? $" {factor.Unit}" : "")),
                            Html.Text(factor.Meaning),
                        ];
                }
            )
        );

    private static Html Outcomes(StudyDescription study) =>
        study.Outcomes.Count == 0
            ? Html.Empty
            : DataTableMarkup.Table(
                "What is kept of each run.",
                [new("Outcome"), new("In words"), new("Unit"), new("Meaning")],
                study.Outcomes.Select(outcome =>
                    (IReadOnlyList<Html>)
                        [
                            Html.Of($"<code>{outcome.Text}</code>"),
                            Html.Text(Words.Outcome(outcome, study.TicksPerYear)),
                            Html.Text(outcome.Metric.Unit.Length > 0 ? outcome.Metric.Unit : "–"),
                            Html.Text(outcome.Metric.Meaning),
                        ]
                )
            );

    private static Html List(IEnumerable<Finding> findings) =>
        Html.Of(
            $"<ul class=\"findings\">{findings.Select(finding => Html.Of($"<li class=\"{finding.Weight.ToString().ToLowerInvariant()}\"><span class=\"weight\">{finding.Weight.ToString()}.</span> {finding.Text}</li>"))}</ul>"
        );

    private static string Point(StudyDescription study, int point) =>
        study.Factors.Count == 0
            ? "–"
            : string.Join(
                ", ",
                study.Factors.Select((factor, i) => $"{factor.Path} {GridAxis.Text(study.Points[point].Values[i])}")
            );

    private static string Short(string id) => id.Length > 12 ? id[..12] : id;

    private static string Sha256(string text) =>
        Convert.ToHexStringLower(
            System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text))
        );
}
