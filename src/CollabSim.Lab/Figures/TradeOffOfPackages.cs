using CollabSim.Lab.Optimisation;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>What packages give up for what: every package that was tried, those of which none is better in all, and the finalists with fresh luck.</summary>
internal static class TradeOffOfPackages
{
    private const int PlotHeight = 440;

    // Thousands of dots are one cloud; a page must stay small.
    private const int MostDots = 2000;

    /// <summary>The drawing; null: nothing keeps to the constraints, or there is nothing to set against the first objective.</summary>
    public static Drawing? Draw(OptimizationResult result)
    {
        if (result.Fresh is not { } fresh || Axes(result) is not { } axes)
        {
            return null;
        }

        PackageScore[] tried = [.. result.Search.Tried.Where(score => !score.Merits.Any(double.IsNaN))];
        PackageScore[] shown = tried.Length <= MostDots ? tried : [.. tried.TakeLast(MostDots)];
        HashSet<string> front = [.. result.Search.Front.Select(score => score.Package.Key)];
        return new Drawing
        {
            Id = "trade-off",
            Title = axes.IsPrice ? "What is had for the money?" : "What is given up for what?",
            Caption =
                $"Every dot is a package that was tried, by the luck of the search; pressed, it says how to get its scenario file. {(result.Plan.Objectives.Count > 1 ? "Blue squares: those of which none is better in all. " : "")}{(result.Plan.Constraints.Count > 0 ? "Hollow: breaks a constraint. " : "")}Letters: the finalists, each joined by a dotted line to what the search saw of it, measured again with fresh luck{(result.Plan.OverWorlds ? " and, where worlds are drawn, in others" : "")} (bars: 95 % intervals, luck alone).{(tried.Length > MostDots ? $" The last {MostDots:N0} of {tried.Length:N0} are drawn; the table has all." : "")}",
            AltText = string.Join(
                " ",
                fresh.Each.Select(each =>
                    $"{Words.Capital(each.Name)}: {axes.AcrossName} {Words.Brief(axes.Across(each.Fresh))}, {axes.UpName} {Words.Brief(axes.Up(each.Fresh))}."
                )
            ),
            Panels = [new Panel(null, Chart(result, fresh, axes, shown, front))],
            Data = DataTable.Of(
                ["package", axes.AcrossName, axes.UpName, "keeps to the constraints", "none is better in all"],
                tried,
                score =>
                    [
                        result.NumberOf(score),
                        axes.Across(score),
                        axes.Up(score),
                        score.IsAllowed ? "yes" : "no",
                        front.Contains(score.Package.Key) ? "yes" : "no",
                    ]
            ),
        };
    }

    private sealed record AxesOf(
        string AcrossName,
        string AcrossTitle,
        Func<PackageScore, double> Across,
        string UpName,
        string UpTitle,
        Func<PackageScore, double> Up,
        bool IsPrice
    );

    private static AxesOf? Axes(OptimizationResult result)
    {
        OptimizationPlan plan = result.Plan;
        Objective first = plan.Objectives[0];
        // Worlds that are drawn anew may be better or worse for all; what is gained against what is done now can be set side by side.
        PackageScore? now = FreshFinding.NowOf(result, 0);
        HashSet<Evaluation> searched = [.. result.Search.Tried.Select(score => score.Evaluation)];
        double Height(PackageScore score) =>
            now is null
                ? score.Shown[0]
                : Evaluation.Difference(
                    score.Evaluation,
                    searched.Contains(score.Evaluation) ? now.Evaluation : result.Fresh!.AsNow.Evaluation,
                    first.Index
                );
        string up = (now is null ? "" : "gain in ") + first.Words(plan.OverWorlds);
        if (plan.Objectives.Count > 1)
        {
            Objective second = plan.Objectives[1];
            string across = second.Words(plan.OverWorlds);
            return new AxesOf(
                across,
                Title(across, second),
                score => score.Shown[1],
                up,
                Title(up, first),
                Height,
                second.Index == plan.Money
            );
        }

        return plan.HasCosts
                ? new AxesOf(
                    "money a school",
                    "Money a school",
                    score => score.Money,
                    up,
                    Title(up, first),
                    Height,
                    true
                )
            : result.Search.Tried.Any(score => score.Days > 0)
                ? new AxesOf(
                    "days a school",
                    "Staff days a school",
                    score => score.Days,
                    up,
                    Title(up, first),
                    Height,
                    false
                )
            : null;
    }

    private static string Title(string words, Objective objective) =>
        Words.Capital(words) + Words.InBrackets(objective.Unit);

    private static GenericChart Chart(
        OptimizationResult result,
        FreshFindings fresh,
        AxesOf axes,
        PackageScore[] shown,
        HashSet<string> front
    )
    {
        PackageScore[] broken = [.. shown.Where(score => !score.IsAllowed)];
        PackageScore[] others = [.. shown.Where(score => score.IsAllowed && !IsFront(score))];
        PackageScore[] best = [.. shown.Where(score => score.IsAllowed && IsFront(score))];
        bool IsFront(PackageScore score) => result.Plan.Objectives.Count > 1 && front.Contains(score.Package.Key);
        GenericChart Dots(PackageScore[] some, string says, Plotly.NET.TraceObjects.Marker marker) =>
            Layer.Points(
                some.Select(score => (object?)axes.Across(score)),
                some.Select(score => (object?)axes.Up(score)),
                says,
                marker,
                [.. some.Select(score => Look.Literal(PackageWords.Of(result.Plan, score.Package)))],
                "%{text}<extra></extra>",
                runs: [.. some.Select(score => result.NumberOf(score))]
            );
        double?[] half =
        [
            .. fresh.Each.Select(each =>
                result.Plan.Objectives[0].Over.IsMean
                    ? FreshFindings.Mean(each.Fresh, result.Plan.Objectives[0].Index).HalfWidth ?? 0
                    : 0
            ),
        ];
        GenericChart finalists = Layer.Points(
            fresh.Each.Select(each => (object?)axes.Across(each.Fresh)),
            fresh.Each.Select(each => (object?)axes.Up(each.Fresh)),
            "finalists, with fresh luck",
            Part.Marker(color: Look.Shock, symbol: "diamond", size: 11),
            [
                .. fresh.Each.Select(each =>
                    Look.Literal($"{each.Name}: {PackageWords.Of(result.Plan, each.Finalist.Package)}")
                ),
            ],
            "%{text}<extra></extra>",
            errorY: Part.Interval(half, half, color: Look.Shock, thickness: 1.5)
        );
        return Layer
            .Combine([
                .. new[]
                {
                    Dots(broken, "breaks a constraint", Part.Marker(color: Look.Quiet, symbol: "circle-open", size: 5)),
                    Dots(others, "tried", Part.Marker(color: "#9A9A95", symbol: "circle", size: 5)),
                    Dots(
                        best,
                        "none is better in all",
                        Part.Marker(color: Look.Intervention, symbol: "square", size: 8)
                    ),
                },
                finalists,
            ])
            .WithXAxis(Look.Axis(axes.AcrossTitle))
            .WithYAxis(Look.Axis(axes.UpTitle))
            .WithHeight(PlotHeight)
            .WithShapes(
                fresh.Each.Select(each =>
                    Part.Shape(
                        axes.Across(each.Finalist.Score),
                        axes.Across(each.Fresh),
                        axes.Up(each.Finalist.Score),
                        axes.Up(each.Fresh),
                        line: Part.Line(Look.Shock, 1, "dot")
                    )
                )
            )
            .WithAnnotations(
                fresh.Each.Select(each =>
                    Part.Note(
                        text: Look.Literal(Letter(each.Name)),
                        x: axes.Across(each.Fresh),
                        y: axes.Up(each.Fresh),
                        xanchor: "left",
                        xshift: 7,
                        yshift: 9,
                        font: Part.Font(color: Look.Shock, size: 13),
                        bgcolor: "#FFFFFFD0"
                    )
                )
            );
    }

    private static string Letter(string name) =>
        name.StartsWith("package ", StringComparison.Ordinal) ? name[8..] : name;
}
