using CollabSim.Lab.Figures;
using CollabSim.Lab.Optimisation;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>What a search's report says, section by section; one with nothing to say does not appear.</summary>
internal static class OptimizationSections
{
    private const int MostAlternativesShown = 40;

    /// <summary>The sections, in reading order.</summary>
    public static IEnumerable<ReportSection> Of(OptimizationResult result) =>
        new ReportSection[]
        {
            new(
                "packages",
                "The packages",
                "Packages",
                "What do the best packages do, bring and cost?",
                [.. Packages(result)]
            ),
            new(
                "common",
                "What good packages share",
                "In common",
                "What do all good packages have in common?",
                [.. Shared(result)]
            ),
            new(
                "alternatives",
                "How they were told apart",
                "Told apart",
                "How long was each alternative looked at?",
                [.. Alternatives(result)]
            ),
            new("sweep", "Against a plain sweep", "Sweep", "Was the search worth its while?", [.. Sweep(result)]),
            new(
                "search",
                "How it was sought",
                "Search",
                "How did the search go, and when did it stop getting better?",
                [.. Search(result)]
            ),
            new(
                "reading",
                "How to read this",
                "Reading",
                "What do these numbers mean, and what do they not say?",
                [.. Reading(result)]
            ),
        }.Where(section => section.Blocks.Count > 0);

    private static IEnumerable<Block> Packages(OptimizationResult result)
    {
        if (result.Fresh is not { } fresh)
        {
            yield break;
        }

        OptimizationPlan plan = result.Plan;
        if (plan.Levers.Count > 0)
        {
            yield return new Terms(
                [
                    .. fresh.Each.Select(each =>
                        (
                            (Prose)each.Name,
                            (Prose)
                                $"{Words.Capital(string.Join("; ", each.Finalist.Reasons))}: {PackageWords.Of(plan, each.Finalist.Package)}."
                        )
                    ),
                ],
                "plain"
            );
        }

        Constraint[] bounded = [.. plan.Constraints.Where(each => each.Index != plan.Money && each.Index != plan.Days)];
        yield return new Table(
            $"With fresh luck: {Words.Count(fresh.Replications, "replication")}{(fresh.Worlds > 1 ? $" in each of {fresh.Worlds} worlds" : "")}, paired. Intervals: 95 %, by luck alone. Flattery: what the search saw of the first objective more than there is.",
            [
                new("Package"),
                .. plan.Objectives.Select(each => new ColumnHead(Words.Capital(each.Words(plan.OverWorlds)), true)),
                new("Flattery", true),
                .. bounded.Select(each => new ColumnHead(Words.Capital(each.Name), true)),
                .. plan.HasCosts ? [new ColumnHead("Money a school", true)] : Array.Empty<ColumnHead>(),
                new("Days a school", true),
            ],
            [
                Row(result, new FreshFinding(AsNow(result, fresh), fresh.AsNow), isAsNow: true),
                .. fresh.Each.Select(each => Row(result, each, isAsNow: false)),
            ]
        );
        if (plan.Levers.Count > 0)
        {
            yield return new Paragraph(
                $"Each package is a scenario file beside this page ({string.Join(", ", result.Finalists.Select(OptimizationPage.FileOf))}) that runs: collabsim run {OptimizationPage.FileOf(result.Finalists[0])}."
            );
        }

        yield return new Paragraph(
            $"Everything else about these packages – who gains, in how many worlds each is best, what it comes to in money and days, when each policy acts – stands in the report of the study with fresh luck: {FreshStudy.Stage}/report.html."
        );
    }

    private static Finalist AsNow(OptimizationResult result, FreshFindings fresh) =>
        new(fresh.AsNow, [])
        {
            Name = result.Plan.Levers.Count > 0 ? FreshStudy.AsNow(result.Plan) : result.Plan.Baseline,
        };

    private static IReadOnlyList<Prose> Row(OptimizationResult result, FreshFinding each, bool isAsNow)
    {
        OptimizationPlan plan = result.Plan;
        PackageScore score = each.Fresh;
        return
        [
            each.Name,
            .. plan.Objectives.Select((_, k) => (Prose)OptimizationWords.Number(result, each, k)),
            isAsNow || double.IsNaN(each.Optimism(result, 0)) ? "–" : Words.BriefSigned(each.Optimism(result, 0)),
            .. score
                .Bounded.Where(
                    (_, k) => plan.Constraints[k].Index != plan.Money && plan.Constraints[k].Index != plan.Days
                )
                .Select(value => (Prose)(double.IsNaN(value) ? "–" : Words.Number(value))),
            .. plan.HasCosts ? [(Prose)Comparisons.CostPassages.Money(score.Money)] : Array.Empty<Prose>(),
            Words.Brief(score.Days),
        ];
    }

    private static IEnumerable<Block> Shared(OptimizationResult result)
    {
        if (LeversOfGoodPackages.Draw(result) is not { } drawing)
        {
            yield break;
        }

        yield return new Paragraph(
            OptimizationWords.Common(result)
                ?? $"The {Words.Count(SharedLever.GoodOnes(result).Count, "good package")} have nothing in common that all that were tried have not."
        );
        yield return new DrawnFigure(drawing);
    }

    private static IEnumerable<Block> Alternatives(OptimizationResult result)
    {
        if (result.Search.Alternatives is not { } alternatives)
        {
            yield break;
        }

        Dictionary<string, PackageScore> scores = result.Search.Tried.ToDictionary(
            score => score.Package.Key,
            StringComparer.Ordinal
        );
        HashSet<string> left = [.. alternatives.Left.Select(package => package.Key)];
        (PolicyPackage Package, int Observations)[] shown =
        [
            .. alternatives
                .Observations.OrderByDescending(each => left.Contains(each.Package.Key))
                .ThenByDescending(each => scores[each.Package.Key].Merits[0])
                .Take(MostAlternativesShown),
        ];
        yield return new Table(
            $"By the luck of the search; the best first.{(shown.Length < alternatives.Observations.Count ? $" {shown.Length} of {alternatives.Observations.Count:N0}; packages.csv has all." : "")}",
            [
                new("Alternative"),
                new("Replications", true),
                new(Words.Capital(result.Plan.Objectives[0].Words(result.Plan.OverWorlds)), true),
                new("Left at the end"),
            ],
            [
                .. shown.Select(each =>
                    (IReadOnlyList<Prose>)
                        [
                            PackageWords.Of(result.Plan, each.Package),
                            $"{each.Observations:N0}",
                            Words.Number(scores[each.Package.Key].Shown[0]),
                            left.Contains(each.Package.Key) ? "yes" : "no",
                        ]
                ),
            ]
        );
    }

    private static IEnumerable<Block> Sweep(OptimizationResult result)
    {
        string[] said = [.. OptimizationWords.AgainstSweep(result)];
        if (said.Length > 0)
        {
            yield return new Bullets([.. said.Select(sentence => (Prose)sentence)], "limits");
        }
    }

    private static IEnumerable<Block> Search(OptimizationResult result)
    {
        OptimizationPlan plan = result.Plan;
        yield return new Paragraph(Method(result));
        yield return new Table(
            "Step by step, by the luck of the search.",
            [
                new("Step"),
                new("Packages so far", true),
                new("Runs so far", true),
                new($"Best {plan.Objectives[0].Name}", true),
                .. plan.Objectives.Count > 1
                    ? [new ColumnHead("None is better in all", true)]
                    : Array.Empty<ColumnHead>(),
            ],
            [
                .. result.Search.Steps.Select(step =>
                    (IReadOnlyList<Prose>)
                        [
                            step.Stage,
                            $"{step.Packages:N0}",
                            $"{step.Runs:N0}",
                            double.IsNaN(step.Best) ? "–" : Words.Number(step.Best),
                            .. plan.Objectives.Count > 1 ? [(Prose)$"{step.Front:N0}"] : Array.Empty<Prose>(),
                        ]
                ),
            ]
        )
        {
            IsFolded = result.Search.Steps.Count > 12,
        };
    }

    private static string Method(OptimizationResult result)
    {
        OptimizationPlan plan = result.Plan;
        string name = SettingText.Value(plan.Method);
        string how = Settings.MeaningOf(typeof(SearchMethod).GetField($"{plan.Method}")!) is { } meaning
            ? $" {meaning.Text}"
            : "";
        string seen = plan.OverWorlds
            ? $"Every package met the same luck in the same {plan.Worlds} worlds"
            : "Every package met the same luck";
        return $"Method: {name}.{how} {seen}, {Words.Count(plan.Replications, "replication")} of each at first. The effort was {Words.Count(result.Effort, "run")}.";
    }

    private static IEnumerable<Block> Reading(OptimizationResult result)
    {
        yield return new Paragraph(
            "What is chosen because it came out best has also been lucky (the winner’s curse). Numbers of the finalists are therefore from runs that the search has not seen: another luck, and where worlds are drawn, other worlds."
        );
        yield return new Paragraph(
            "A search finds the best of what it tried. It says nothing of levers that it was not given, of values beyond their ranges, or of what the model leaves out."
        );
        if (result.Plan.Objectives.Count > 1)
        {
            yield return new Paragraph(
                "None is better in all: no other package that was tried is at least as good in every objective and better in one, as far as differences matter (ε-dominance). Which of them is best is not for the model to say."
            );
        }
    }
}
