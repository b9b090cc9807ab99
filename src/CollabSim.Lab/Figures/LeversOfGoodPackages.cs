using CollabSim.Lab.Optimisation;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>Where the levers lie in good packages, beside where they lay in all that were tried.</summary>
internal static class LeversOfGoodPackages
{
    private const int RowHeight = 28;

    /// <summary>The drawing; null: there are too few good packages, or no levers.</summary>
    public static Drawing? Draw(OptimizationResult result)
    {
        SharedLever[] rows =
        [
            .. SharedLever
                .Of(result)
                .Where(row => row.On is not null || row is { GoodRange: not null, TriedRange: not null }),
        ];
        int good = SharedLever.GoodOnes(result).Count;
        return rows.Length == 0
            ? null
            : new Drawing
            {
                Id = "levers-of-good-packages",
                Title = "What do the good packages have in common?",
                Caption =
                    $"Of {Words.Count(good, "good package")} (blue) and all {result.Search.Tried.Count:N0} that were tried (grey). Things that are done or not: the share of packages that do them. Others: nine tenths of the packages that have the lever, as shares of its range, with the middle one. A search looks more where it is good, so that grey is no even spread.",
                AltText = string.Join(
                    " ",
                    rows.Select(row =>
                        row.On is { } on
                            ? $"{PackageWords.Lever(row.Lever, result.Plan)}: in {Words.Percent(on.Good)} of the good ones, {Words.Percent(on.Tried)} of all."
                            : $"{PackageWords.Lever(row.Lever, result.Plan)}: {row.Ends!.Value.Low} to {row.Ends.Value.High}."
                    )
                ),
                Panels = [new Panel(null, Chart(result.Plan, rows))],
                Data = DataTable.Of(
                    [
                        "lever",
                        "share that do it",
                        "share of all tried",
                        "low",
                        "middle",
                        "high",
                        "good packages with it",
                    ],
                    rows,
                    row =>
                        [
                            row.Lever.Path,
                            row.On?.Good,
                            row.On?.Tried,
                            row.Ends?.Low,
                            row.Ends?.Middle,
                            row.Ends?.High,
                            row.Good,
                        ]
                ),
            };
    }

    private static GenericChart Chart(OptimizationPlan plan, SharedLever[] rows)
    {
        GenericChart Bars(
            Func<SharedLever, (double Low, double Middle, double High)> range,
            string name,
            string color,
            double at,
            double thick
        ) =>
            Layer.Points(
                rows.Select(row => (object?)range(row).Middle),
                rows.Select((_, i) => (object?)(i + at)),
                name,
                Part.Marker(color: color, symbol: "circle", size: 8),
                [.. rows.Select(row => Look.Literal(PackageWords.Lever(row.Lever, plan)))],
                "%{text}<extra></extra>",
                errorX: Part.Interval(
                    [.. rows.Select(row => (double?)(range(row).High - range(row).Middle))],
                    [.. rows.Select(row => (double?)(range(row).Middle - range(row).Low))],
                    color: color,
                    thickness: thick
                )
            );
        return Layer
            .Combine([Bars(Tried, "tried", "#9A9A95", 0.18, 3), Bars(Good, "good", Look.Intervention, -0.12, 5)])
            .WithXAxis(Look.Axis("Share of packages, or place in the lever’s range", range: [-0.03, 1.03]))
            .WithYAxis(Look.Rows([.. rows.Select(row => Look.Literal(PackageWords.Lever(row.Lever, plan)))]))
            .WithHeight(72 + (RowHeight * rows.Length))
            .WithMargin(new Margins(64, 170, 10, 52))
            .WithAnnotations(Look.Beside(rows.Select(Beside)));
    }

    private static (double Low, double Middle, double High) Good(SharedLever row) =>
        row.On is { } on ? (on.Good, on.Good, on.Good) : row.GoodRange!.Value;

    private static (double Low, double Middle, double High) Tried(SharedLever row) =>
        row.On is { } on ? (on.Tried, on.Tried, on.Tried) : row.TriedRange!.Value;

    private static string Beside(SharedLever row) =>
        row.On is { } on ? $"{Words.Percent(on.Good)} do it"
        : row.Ends!.Value is var ends && ends.Low == ends.High ? Look.Literal(ends.Low)
        : Look.Literal($"{ends.Low} – {ends.High}");
}
