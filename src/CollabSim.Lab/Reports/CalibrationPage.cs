using CollabSim.Engine;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>The report of a calibration: its verdict, the targets met and missed, what was learnt, and which data were used for what.</summary>
internal static class CalibrationPage
{
    /// <summary>Writes report.html, report.md, data-use.md and the tables.</summary>
    /// <param name="result">What was found.</param>
    /// <param name="folder">Where they go.</param>
    /// <returns>The page.</returns>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static string Write(CalibrationResult result, string folder)
    {
        CalibrationTables.Write(result, folder);
        Composition whole = Compose(result);
        whole.WriteTables(folder);
        whole.WriteMarkdown(folder);
        Composition.Save(Path.Combine(folder, "data-use.md"), DataUseText(result.Plan));
        return whole.WritePage(folder);
    }

    /// <summary>The page as it follows from the result, and from nothing else.</summary>
    internal static Composition Compose(CalibrationResult result)
    {
        Drawing targets = TargetsMet.Draw(result);
        Drawing? parameters = ParametersLearnt.Draw(result);
        List<ReportSection> sections =
        [
            new(
                "targets",
                "The targets",
                "Targets",
                "Which targets are met, and which are missed?",
                [TargetTable(result)]
            ),
        ];
        if (result.Check.Identifiability is { } told)
        {
            sections.Add(
                new(
                    "could-tell",
                    "What the targets could tell",
                    "Could tell",
                    "About which parameters could these targets say anything?",
                    [.. CouldTell(result, told)]
                )
            );
        }

        if (parameters is not null)
        {
            sections.Add(
                new(
                    "parameters",
                    "What is learnt",
                    "Parameters",
                    "What is known of each parameter that was not known before?",
                    [ParameterTable(result), new DrawnFigure(parameters), .. Directions(result)]
                )
            );
        }

        if (result.Match is { } match)
        {
            sections.Add(
                new(
                    "waves",
                    "What is ruled out",
                    "Waves",
                    "Which parameter sets do not go with the targets?",
                    [WaveTable(result.Plan, match)]
                )
            );
        }

        if (result.Posterior?.SelfTest is { } test)
        {
            sections.Add(
                new(
                    "own-test",
                    "Its own test",
                    "Own test",
                    "Does the method find parameters again that it was not told?",
                    [.. OwnTest(result.Plan, test)]
                )
            );
        }

        sections.Add(
            new(
                "data-use",
                "Which data were used for what",
                "Data",
                "Where does each target come from, and what was it used for?",
                [.. DataBlocks(result.Plan)]
            )
        );
        sections.Add(
            new(
                "reading",
                "How to read this",
                "Reading",
                "What do these numbers mean, and what do they not say?",
                [.. Reading(result)]
            )
        );
        ReportText text = new()
        {
            Title = result.Plan.Name,
            About = result.Plan.About,
            Answer = [.. CalibrationWords.Verdict(result).Select(sentence => (Prose)sentence)],
            Warnings = new Remarks([.. CalibrationWords.Warnings(result).Select(warning => ("Warning", warning))]),
            Shown = new DrawnFigure(targets),
            Sure = [],
            Facts =
            [
                ($"{result.Plan.Priors.Count:N0}", "parameters"),
                ($"{result.Plan.Targets.Count:N0}", "targets"),
                ($"{result.Runs:N0}", "runs"),
            ],
            Sections = sections,
            Version = Provenance.ProgramVersion,
            Footer = ReportText.MadeBy(
                Provenance.ProgramVersion,
                ModelVersion.Current,
                $" Evidence: {result.Plan.Evidence.Title}."
            ),
            Arms = Html.Empty,
            RunCard = Html.Empty,
        };
        return new Composition(text, parameters is null ? [targets] : [targets, parameters], targets, 0);
    }

    private static Table TargetTable(CalibrationResult result) =>
        new(
            "Each target, with where nine worlds of ten lie before the evidence is used and after it. Luck: its share of the variance of one run over the prior.",
            [
                new("Target"),
                new("Use"),
                new("Found", true),
                new("Before", true),
                new("After", true),
                new("Tail", true),
                new("Met"),
                new("Luck", true),
                new("Source"),
            ],
            [
                .. result.Check.Targets.Select(
                    (check, j) =>
                    {
                        Predicted? after = result.Posterior?.Targets[j];
                        return (IReadOnlyList<Prose>)
                            [
                                check.Target.Name,
                                SettingText.Value(check.Target.Said.Use)
                                    + (
                                        check.Target.Said.Basis == TargetBasis.Found
                                            ? ""
                                            : $" ({SettingText.Value(check.Target.Said.Basis)})"
                                    ),
                                check.Target.InWords,
                                check.Prior.Range?.ToString() ?? "–",
                                after?.Range?.ToString() ?? "–",
                                after is null ? "–" : Words.Number(after.Tail, 0.005),
                                after is null ? "–"
                                : after.Meets(check.Target) ? "yes"
                                : "no",
                                Words.Percent(check.LuckShare),
                                check.Target.Said.Source,
                            ];
                    }
                ),
            ]
        );

    private static Table ParameterTable(CalibrationResult result) =>
        new(
            "Each parameter, the median and where nine tenths lie, before and after. Learnt: share of the variance before that is gone after, on the scale of shares of the prior.",
            [
                new("Parameter"),
                new("Before", true),
                new("After", true),
                new("Unit"),
                new("Learnt", true),
                new("Meaning"),
            ],
            [
                .. result
                    .Parameters.OrderByDescending(each => each.Contraction)
                    .Select(each =>
                        (IReadOnlyList<Prose>)
                            [
                                new Code(each.Prior.Path),
                                each.Before.ToString(),
                                each.After.ToString(),
                                each.Prior.Factor.Unit,
                                each.IsLearnt ? Words.Percent(each.Contraction) : "not",
                                each.Prior.Factor.Meaning,
                            ]
                    ),
            ]
        );

    private static Table WaveTable(CalibrationPlan plan, HistoryMatch match) =>
        new(
            "Waves of history matching: parameter sets run, the share of the prior that is not ruled out after each, and the target that rules out most of what was left before.",
            [new("Wave"), new("Parameter sets", true), new("Share left", true), new("Rules out most")],
            [
                .. match.Waves.Select(wave =>
                    (IReadOnlyList<Prose>)
                        [
                            $"{wave.Number}",
                            $"{wave.Table.Points.Count:N0}",
                            CalibrationWords.Share(wave.Space.Share),
                            wave.Sharpest is { } sharpest
                                ? $"{plan.Targets[sharpest.Index].Name} ({Words.Percent(sharpest.RuledOut)})"
                                : "–",
                        ]
                ),
            ]
        );

    private static IEnumerable<Block> CouldTell(CalibrationResult result, Identifiability told)
    {
        CalibrationPlan plan = result.Plan;
        CalibrationTarget[] fitted = [.. plan.Targets.Where(target => target.IsFitted)];
        yield return new Paragraph(
            $"Before any value is used: how much of each parameter’s variance the fitted targets predict, blurred by what is not known of them, in {told.Runs:N0} runs left out of the prediction (the best of least squares, locally adjusted runs and a Gaussian process). Below {Words.Percent(ParameterIdentifiability.Least)} a parameter cannot be told: set it, or find a target that tells it."
        );
        yield return new Table(
            "What could be told about each parameter.",
            [new("Parameter"), new("Predicted", true), new("Told")],
            [
                .. told
                    .Parameters.OrderByDescending(each => each.Best)
                    .Select(each =>
                        (IReadOnlyList<Prose>)
                            [
                                new Code(plan.Priors.All[each.Parameter].Path),
                                Words.Percent(Math.Max(0, each.Best)),
                                each.IsTold ? "yes" : "no",
                            ]
                    ),
            ]
        );
        yield return new Table(
            "What each fitted target is good for. Replications: runs of one parameter set until luck is a tenth of what else is not known.",
            [new("Target"), new("Luck", true), new("Tells most about"), new("Replications", true)],
            [
                .. told.Targets.Select(each =>
                {
                    int most = Array.IndexOf(each.Tells, each.Tells.Max());
                    return (IReadOnlyList<Prose>)
                        [
                            fitted[each.Index].Name,
                            each.LuckShare is { } luck ? Words.Percent(luck) : "–",
                            $"{Words.Path(plan.Priors.All[most].Path)} ({Words.Percent(each.Tells[most])})",
                            each.Replications is { } runs ? $"{runs:N0}" : "–",
                        ];
                }),
            ]
        );
    }

    private static IEnumerable<Block> Directions(CalibrationResult result)
    {
        if (result.Posterior is { Directions: { Count: > 0 } directions })
        {
            yield return new Paragraph(
                "What the targets know best are not single parameters but directions in which they would have to move together: "
                    + string.Join(
                        "; ",
                        directions.Select(direction =>
                            $"{CalibrationWords.Of(direction, result.Plan.Priors)} (the targets tell {Words.Brief(direction.Information)} times what the prior tells)"
                        )
                    )
                    + "."
            );
        }
    }

    private static IEnumerable<Block> OwnTest(CalibrationPlan plan, SelfTest test)
    {
        yield return new Paragraph(
            $"The posterior by emulators was tried on {Words.Count(test.Worlds, "world")} drawn from the prior, whose parameters are known: how often its intervals hold them, and whether they are spread evenly among its draws (Talts et al. 2018). A method that ignored the findings would pass too; that is why contraction stands beside it."
        );
        yield return new Table(
            "By parameter.",
            [
                new("Parameter"),
                new("95 % intervals hold", true),
                new("50 % intervals hold", true),
                new("Spread evenly (p)", true),
                new("Contraction", true),
            ],
            [
                .. test
                    .Parameters.Take(plan.Priors.Count)
                    .Select(
                        (each, i) =>
                            (IReadOnlyList<Prose>)
                                [
                                    new Code(plan.Priors.All[i].Path),
                                    Words.Percent(each.Most.Share),
                                    Words.Percent(each.Half.Share),
                                    Words.Number(each.Ranks.PValue, 0.005),
                                    Words.Percent(Math.Max(0, each.Contraction)),
                                ]
                    ),
            ]
        );
    }

    private static IEnumerable<Block> DataBlocks(CalibrationPlan plan)
    {
        yield return new Paragraph(
            "After the questions of RAT-RS, the Rigour and Transparency Reporting Standard for the use of data in agent-based models (Achter, Borit, Chattoe-Brown and Siebers 2022)."
        );
        yield return new Table(
            "Each use of data, from what the files say.",
            [new("What"), new("For"), new("How"), new("Source"), new("How good")],
            [
                .. DataUse
                    .Of(plan)
                    .Select(use => (IReadOnlyList<Prose>)[use.What, use.For, use.How, use.Source, use.Quality]),
            ]
        );
    }

    private static string DataUseText(CalibrationPlan plan)
    {
        MarkdownWriter writer = new(_ => null);
        writer.WriteHeading(1, $"Which data were used for what: {plan.Name}");
        writer.Write(DataBlocks(plan));
        return writer.Text;
    }

    private static IEnumerable<Block> Reading(CalibrationResult result)
    {
        ReadEvidence evidence = result.Plan.Evidence;
        yield return new Paragraph(
            $"Luck is that of one world of so many schools as the scenario has. Discrepancy, how far the model may be off even with the best settings, is {Words.Number(evidence.Discrepancy)} standard deviations that a target has over the prior, unless the target says another: a judgement, on which the answer rests."
        );
        yield return new Paragraph(
            $"A target is met if what was found is not among the outermost {Words.Percent(Predicted.Unlikely)} of what worlds make of it, both blurred by what is not known; a sign is met if most worlds have it."
        );
    }
}
