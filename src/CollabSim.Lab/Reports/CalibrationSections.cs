using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>What a calibration's report says, section by section; one with nothing to say does not appear.</summary>
internal static partial class CalibrationSections
{
    /// <summary>The sections, in reading order.</summary>
    public static IEnumerable<ReportSection> Of(CalibrationResult result) =>
        new ReportSection[]
        {
            new(
                "targets",
                "The targets",
                "Targets",
                "Which targets are met, and which are missed?",
                [TargetTable(result)]
            ),
            new(
                "could-tell",
                "What the targets could tell",
                "Could tell",
                "About which parameters could these targets say anything?",
                [.. CouldTell(result)]
            ),
            new(
                "parameters",
                "What is learnt",
                "Parameters",
                "What is known of each parameter that was not known before?",
                [.. Learnt(result)]
            ),
            new(
                "waves",
                "What is ruled out",
                "Ruled out",
                "Which parameter sets do not go with the targets?",
                [.. RuledOut(result)]
            ),
            new(
                "stiff",
                "What holds parameters in place",
                "Stiff and sloppy",
                "Which parameters can others make up for?",
                [.. Stiff(result)]
            ),
            new(
                "priors",
                "What the priors have to do with it",
                "Priors",
                "Would other priors give another answer?",
                [.. Priors(result)]
            ),
            new(
                "own-test",
                "Its own test",
                "Own test",
                "Does the method find parameters again that it was not told?",
                [.. OwnTest(result)]
            ),
            new(
                "data-use",
                "Which data were used for what",
                "Data",
                "Where does each target come from, and what was it used for?",
                [.. DataBlocks(result.Plan)]
            ),
            new(
                "reading",
                "How to read this",
                "Reading",
                "What do these numbers mean, and what do they not say?",
                [.. Reading(result)]
            ),
        }.Where(section => section.Blocks.Count > 0);

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

    /// <summary>The use of data as a text of its own.</summary>
    public static string DataUseText(CalibrationPlan plan)
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
