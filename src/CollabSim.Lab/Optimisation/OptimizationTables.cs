using CollabSim.Lab.Results;

namespace CollabSim.Lab.Optimisation;

/// <summary>The tables of a search: <c>packages.csv</c> (every package that was tried), <c>finalists.csv</c> (with fresh luck) and <c>steps.csv</c>; and the codebook beside them.</summary>
#pragma warning disable CA1859 // What the rows of a table are about is nobody else’s business.
internal static class OptimizationTables
{
    /// <summary>The table of all packages.</summary>
    public const string PackagesName = "packages.csv";

    /// <summary>Writes them.</summary>
    /// <exception cref="ResultsException">A file cannot be written.</exception>
    public static void Write(OptimizationResult result, string folder)
    {
        IReadOnlyList<TableFile> written = DescribedTable.Write(Of(result), folder);
        Codebook.Write(
            result.Plan.Name,
            [.. written.OrderBy(table => table.Name, StringComparer.Ordinal), Codebook.Own],
            folder
        );
    }

    /// <summary>The tables, each with what its columns hold.</summary>
    internal static IEnumerable<DescribedTable> Of(OptimizationResult result)
    {
        yield return Packages(result);
        yield return Steps(result);
        if (result.Fresh is { } fresh)
        {
            yield return Finalists(result, fresh);
        }
    }

    private static DescribedTable Packages(OptimizationResult result)
    {
        OptimizationPlan plan = result.Plan;
        HashSet<string> front = [.. result.Search.Front.Select(score => score.Package.Key)];
        DescribedTable<(PackageScore Score, int Place)> table = new(
            PackagesName,
            result.Search.Tried.Select((score, place) => (score, place))
        );
        table.Text("package", "its number, for collabsim optimize --package", row => $"p{row.Place + 1}");
        if (plan.Levers.Count == 0)
        {
            table.Text("arm", "the arm of the file", row => row.Score.Package.Arm);
        }

        for (int i = 0; i < plan.Levers.Count; i++)
        {
            int own = i;
            table.Text(plan.Levers[i].Path, plan.Levers[i].Factor.Meaning, row => row.Score.Package.Values[own].Text);
        }

        for (int k = 0; k < plan.Objectives.Count; k++)
        {
            int own = k;
            table.Number(
                $"objective{k + 1}",
                plan.Objectives[k].Words(plan.OverWorlds) + ", by the luck of the search",
                row => row.Score.Shown[own],
                plan.Objectives[k].Unit
            );
        }

        for (int k = 0; k < plan.Constraints.Count; k++)
        {
            int own = k;
            table.Number(
                $"constraint{k + 1}",
                plan.Constraints[k].Words(plan.OverWorlds),
                row => row.Score.Bounded[own]
            );
        }

        return table
            .YesNo(
                "allowed",
                "whether it keeps to all constraints and has a value for every objective",
                row => row.Score.IsAllowed
            )
            .YesNo(
                "front",
                "whether none of those that were looked at more closely is better in all",
                row => front.Contains(row.Score.Package.Key)
            )
            .Number(
                "money",
                "money a school, on average over worlds; missing: no cost is given",
                row => plan.HasCosts ? row.Score.Money : null,
                "money a school"
            )
            .Number(
                "days",
                "days a school spent on collaboration, on average over worlds",
                row => row.Score.Days,
                "days a school"
            )
            .Whole("runs", "runs of it in the search", row => row.Score.Evaluation.Runs, "runs");
    }

    private static DescribedTable Finalists(OptimizationResult result, FreshFindings fresh)
    {
        OptimizationPlan plan = result.Plan;
        DescribedTable<FreshFinding> table = new("finalists.csv", fresh.Each);
        table
            .Text("name", "the finalist", row => row.Name)
            .Text("package", "its number in packages.csv", row => result.NumberOf(row.Finalist.Score))
            .Text("why", "why it was measured again", row => string.Join("; ", row.Finalist.Reasons))
            .Text("does", "what it does", row => PackageWords.Of(plan, row.Finalist.Package));
        for (int k = 0; k < plan.Objectives.Count; k++)
        {
            int own = k;
            string words = plan.Objectives[k].Words(plan.OverWorlds);
            table
                .Number(
                    $"objective{k + 1}",
                    $"{words}, with fresh luck",
                    row => row.Fresh.Shown[own],
                    plan.Objectives[k].Unit
                )
                .Number(
                    $"optimism{k + 1}",
                    $"{words}: by how much the search flattered it",
                    row => row.Optimism(result, own),
                    plan.Objectives[k].Unit
                );
        }

        return table
            .Number(
                "money",
                "money a school with fresh luck; missing: no cost is given",
                row => plan.HasCosts ? row.Fresh.Money : null,
                "money a school"
            )
            .Number("days", "days a school with fresh luck", row => row.Fresh.Days, "days a school");
    }

    private static DescribedTable Steps(OptimizationResult result) =>
        new DescribedTable<SearchStep>("steps.csv", result.Search.Steps)
            .Text("step", "the step of the search", row => row.Stage)
            .Whole("packages", "packages tried so far", row => row.Packages, "packages")
            .Number("runs", "runs so far", row => row.Runs, "runs")
            .Number("best", "the best of the first objective so far, by the luck of the search", row => row.Best)
            .Whole("front", "packages of which none is better in all", row => row.Front, "packages");
}
