using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>What worlds make of each target of a calibration, before the evidence is used and after it, beside what was found.</summary>
internal static class TargetsMet
{
    private const int RowHeight = 38;

    // Further off is far off.
    private const double MostDrawn = 12;
    private const string Before = "#C9D6E2";

    /// <summary>The drawing.</summary>
    public static Drawing Draw(CalibrationResult result)
    {
        Row[] rows = [.. result.Check.Targets.Select((check, j) => Row.Of(check, result.Posterior?.Targets[j]))];
        return new Drawing
        {
            Id = "targets-met",
            Title = "Which targets does the model meet?",
            Caption =
                "Nought is what was found. One to either side is a standard deviation of what may lie between it and the model: not known about the finding, the model's discrepancy and luck (of a sign: the spread over the prior). Light bars: nine worlds of ten before the evidence is used"
                + (result.Posterior is null ? "." : "; dark bars: after it."),
            AltText = string.Join(
                " ",
                rows.Select(row =>
                    $"{row.Name}: {(row.After ?? row.Before) switch
                {
                    { } range => $"{Words.Signed(range.Low, 0.05)} to {Words.Signed(range.High, 0.05)} standard deviations from what was found.",
                    null => "no value.",
                }}"
                )
            ),
            Panels = [new Panel(null, Chart(rows))],
            Data = DataTable.Of(
                ["target", "before 5 %", "before 50 %", "before 95 %", "after 5 %", "after 50 %", "after 95 %"],
                rows,
                row =>
                    [
                        row.Name,
                        row.Before?.Low,
                        row.Before?.Middle,
                        row.Before?.High,
                        row.After?.Low,
                        row.After?.Middle,
                        row.After?.High,
                    ]
            ),
        };
    }

    private static GenericChart Chart(Row[] rows)
    {
        double most = Math.Min(
            MostDrawn,
            1
                + rows.SelectMany(row => new[] { row.Before, row.After })
                    .OfType<ValueRange>()
                    .SelectMany(range => new[] { -range.Low, range.High })
                    .Append(3)
                    .Max()
        );
        return Layer
            .Combine([
                Bars(rows, row => row.Before, "before", Before, 11, most),
                Bars(rows, row => row.After, "after", Look.Intervention, 5, most),
            ])
            .WithXAxis(Look.Axis("Standard deviations from what was found", range: [-most, most]))
            .WithYAxis(Look.Rows(Look.Labels([.. rows.Select(row => row.Name)], 26, 2)))
            .WithHeight(72 + (RowHeight * rows.Length))
            .WithMargin(new Margins(64, 24, 10, 52))
            .WithShapes([Look.ZeroAcross]);
    }

    private static GenericChart Bars(
        Row[] rows,
        Func<Row, ValueRange?> of,
        string name,
        string color,
        double thickness,
        double most
    )
    {
        (int Row, ValueRange Range)[] there =
        [
            .. rows.Index().Where(row => of(row.Item) is not null).Select(row => (row.Index, of(row.Item)!)),
        ];
        double In(double value) => Math.Clamp(value, -most, most);
        return Layer.Points(
            there.Select(each => (object?)In(each.Range.Middle)),
            there.Select(each => (object?)each.Row),
            name,
            Part.Marker(color: color, symbol: "circle", size: thickness + 3),
            [.. there.Select(each => $"{Look.Literal(rows[each.Row].Name)}, {name}: {each.Range}")],
            "%{text}<extra></extra>",
            errorX: Part.Interval(
                [.. there.Select(each => (double?)(In(each.Range.High) - In(each.Range.Middle)))],
                [.. there.Select(each => (double?)(In(each.Range.Middle) - In(each.Range.Low)))],
                color: color,
                thickness: thickness
            )
        );
    }

    /// <summary>A target in standard deviations from what was found.</summary>
    private sealed record Row(string Name, ValueRange? Before, ValueRange? After)
    {
        public static Row Of(TargetCheck check, Predicted? after)
        {
            bool isSign = check.Target.Said.Sign is not null;
            double origin = isSign ? 0 : check.Target.Value;
            double unit = isSign
                ? check.Spread
                : Math.Sqrt(check.Target.ObservationVariance + check.DiscrepancyVariance + check.LuckVariance);
            ValueRange? In(ValueRange? range) =>
                range is null || unit == 0
                    ? null
                    : new ValueRange(
                        (range.Low - origin) / unit,
                        (range.Middle - origin) / unit,
                        (range.High - origin) / unit
                    );
            return new Row(check.Target.Name, In(check.Prior.Range), In(after?.Range));
        }
    }
}
