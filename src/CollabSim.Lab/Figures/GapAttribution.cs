using System.Globalization;
using CollabSim.Lab.Data;
using CollabSim.Lab.Statistics;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Why two arms differ: a waterfall of the shares that <c>collabsim compare --why</c> found, one drawing for each time it was asked.</summary>
internal sealed record GapAttribution : Figure
{
    private const int RowHeight = 34;

    public override Chapter Chapter => Chapter.Robustness;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        evidence.Folder is { } folder && Directory.Exists(folder)
            ? Directory
                .EnumerateDirectories(folder, "why-*")
                .Order(StringComparer.Ordinal)
                .Select(why => Path.Combine(why, "shapley.csv"))
                .Where(File.Exists)
                .Select((file, i) => Draw(Read(file), i))
            : [];

    private static Drawing Draw(Waterfall why, int index)
    {
        List<(string Name, double From, double To, double? Low, double? High)> bars = [];
        double at = 0;
        foreach (
            (string name, double share, double? low, double? high) in why.Shares.OrderByDescending(share =>
                Math.Abs(share.Mean)
            )
        )
        {
            bars.Add((name, at, at + share, low, high));
            at += share;
        }

        bars.Add(("together", 0, why.Gap, null, null));
        (double left, double right) = Span.Around(bars.SelectMany(bar => new[] { bar.From, bar.To }).Append(0));
        (string Says, Marker Marker, Func<int, bool> Is)[] kinds =
        [
            (
                "raises",
                Part.Marker(color: Look.Intervention),
                row => row < bars.Count - 1 && bars[row].To >= bars[row].From
            ),
            (
                "lowers",
                Part.Marker(color: Look.Shock, pattern: Part.Hatching("/", Look.Paper)),
                row => row < bars.Count - 1 && bars[row].To < bars[row].From
            ),
            ("together", Part.Marker(color: Look.Ink), row => row == bars.Count - 1),
        ];
        double? like = Words.Precision(
            bars.Select(bar => new MeanInterval(0, 0, bar.To - bar.From, null, (bar.High - bar.Low) / 2))
        );
        return new Drawing
        {
            Id = $"why-{index + 1}",
            Title = $"Why does {why.Arm} differ from {why.Against}?",
            Caption =
                $"How the gap in {why.Outcome} is shared out over what differs: each bar is the average effect of making that difference, over all orders in which "
                + "the differences can be made (Shapley value). The shares sum to the gap; their 95 % intervals are in the table.",
            AltText = "Waterfall. " + string.Join(" ", bars.Select(bar => $"{bar.Name}: {Said(bar, like)}.")),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine(
                            kinds
                                .Select(kind =>
                                    (Kind: kind, Rows: Enumerable.Range(0, bars.Count).Where(kind.Is).ToArray())
                                )
                                .Where(kind => kind.Rows.Length > 0)
                                .Select(kind =>
                                    Layer.Spans(
                                        [.. kind.Rows.Select(row => (object)row)],
                                        [.. kind.Rows.Select(row => Math.Min(bars[row].From, bars[row].To))],
                                        [.. kind.Rows.Select(row => Math.Max(bars[row].From, bars[row].To))],
                                        kind.Kind.Marker,
                                        [
                                            .. kind.Rows.Select(row =>
                                                $"{Look.Literal(bars[row].Name)}: {Said(bars[row], like)}"
                                            ),
                                        ],
                                        kind.Kind.Says
                                    )
                                )
                        )
                        .WithXAxis(Look.Axis($"Difference in {why.Outcome}", range: [left, right]))
                        .WithYAxis(Look.Rows(Look.Labels([.. bars.Select(bar => bar.Name)], 24, 2)))
                        .WithHeight(90 + (RowHeight * bars.Count))
                        .WithMargin(new Margins(64, 190, 10, 52))
                        .WithAnnotations(Look.Beside(bars.Select(bar => Said(bar, like))))
                ),
            ],
            Data = new DataTable(
                ["what differs", $"share of the difference in {why.Outcome}", "low", "high"],
                [.. bars.Select(bar => (IReadOnlyList<object?>)[bar.Name, bar.To - bar.From, bar.Low, bar.High])]
            ),
        };
    }

    private static string Said((string Name, double From, double To, double? Low, double? High) bar, double? half)
    {
        return Words.Signed(bar.To - bar.From, half)
            + (
                bar is { Low: { } low, High: { } high }
                    ? $" ({Words.Number(low, half)} to {Words.Number(high, half)})"
                    : ""
            );
    }

    private static Waterfall Read(string file)
    {
        using CsvTable table = CsvTable.Open(file, file);
        string Cell(string column) =>
            table.IndexOf(column) is >= 0 and var at
                ? table[at]
                : throw new FileProblemException(
                    new FileProblem(
                        file,
                        1,
                        null,
                        null,
                        $"the column {column} is missing, as in no table that compare --why writes"
                    )
                );
        double? Number(string column) =>
            double.TryParse(Cell(column), NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
                ? value
                : null;
        Waterfall why = new("", "", "", 0, []);
        while (table.Read())
        {
            why =
                Cell("difference") == "gap"
                    ? why with
                    {
                        Gap = Number("share") ?? 0,
                    }
                    : why with
                    {
                        Arm = Cell("arm"),
                        Against = Cell("against"),
                        Outcome = Cell("outcome"),
                        Shares =
                        [
                            .. why.Shares,
                            (Cell("difference"), Number("share") ?? 0, Number("lower95"), Number("upper95")),
                        ],
                    };
        }

        return why;
    }

    private sealed record Waterfall(
        string Arm,
        string Against,
        string Outcome,
        double Gap,
        IReadOnlyList<(string Name, double Mean, double? Low, double? High)> Shares
    );
}
