using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>Distributions above each other, one ridge a row, with the median and the middle half marked.</summary>
internal static class Ridges
{
    private const int RowHeight = 62;
    private static readonly double[] Shares = [0.1, 0.25, 0.5, 0.75, 0.9];

    /// <summary>One distribution.</summary>
    /// <param name="Name">Its row.</param>
    /// <param name="Arm">The arm it belongs to, for highlighting.</param>
    /// <param name="Stroke">How the arm is drawn.</param>
    /// <param name="Values">The values, at least one.</param>
    public sealed record Row(string Name, string Arm, Stroke Stroke, IReadOnlyList<double> Values)
    {
        /// <summary>Single runs to show below the ridge: value, words and name.</summary>
        public IReadOnlyList<(double Value, string Text, string Run)> Dots { get; init; } = [];

        /// <summary>Five numbers: 10, 25, 50, 75 and 90 %.</summary>
        public IReadOnlyList<double> Quantiles => field ??= QuantilesOf([.. Values.Order()]);

        private static double[] QuantilesOf(double[] sorted) => [.. Shares.Select(share => Quantile.Of(sorted, share))];
    }

    /// <summary>The chart; heights of ridges are comparable within it.</summary>
    public static GenericChart Chart(IReadOnlyList<Row> rows, string axis)
    {
        var ridges = rows.Select(row => Density.Of(row.Values)).ToArray();
        double tallest = ridges.SelectMany(ridge => ridge.Select(at => at.Thickness)).DefaultIfEmpty(1).Max();
        IReadOnlyList<string> names = Look.Labels([.. rows.Select(row => row.Arm)], 40);
        double[] ends = [.. ridges.SelectMany(ridge => ridge.Select(at => at.At))];
        bool spansZero = ends.Length > 0 && ends.Min() < 0 && ends.Max() > 0;
        return Layer
            .Combine(
                rows.SelectMany(
                    (row, i) =>
                        Ridge(ridges[i], tallest, i, names[i], row.Stroke)
                            .Append(Middle(row, i, names[i]))
                            .Concat(row.Dots.Count > 0 ? [Dots(row, i, names[i])] : [])
                            .Select(layer => layer.About(row.Arm))
                )
            )
            .Quietened()
            .WithXAxis(Look.Axis(axis))
            .WithYAxis(
                Look.Rows(Look.Labels([.. rows.Select(row => row.Name)], 24, 2), range: [rows.Count - 0.6, -1.05])
            )
            .WithShapes(spansZero ? [Look.ZeroAcross] : [])
            .WithHeight(86 + (RowHeight * rows.Count));
    }

    private static IEnumerable<GenericChart> Ridge(
        IReadOnlyList<(double At, double Thickness)> density,
        double tallest,
        int index,
        string name,
        Stroke stroke
    )
    {
        double[] x = [.. density.Select(at => at.At)];
        double?[] top = [.. density.Select(at => (double?)(index - (0.82 * at.Thickness / tallest)))];
        return
        [
            Layer.Band(x, top, [.. x.Select(_ => (double?)index)], name, stroke.Color),
            Layer.Line(x, top, name, stroke with { MarkerSize = 0, Width = 1.5 }),
        ];
    }

    private static GenericChart Middle(Row row, int index, string name)
    {
        Stroke stroke = row.Stroke;
        (double low, double median, double high) = (row.Quantiles[1], row.Quantiles[2], row.Quantiles[3]);
        return Layer.Points(
            [median],
            [index + 0.1],
            name,
            Part.Marker(color: stroke.Color, symbol: stroke.Symbol, size: 8),
            [
                $"{Look.Literal(row.Name)}: median {Words.Number(median)}, middle half {Words.Number(low)} to {Words.Number(high)}",
            ],
            "%{text}<extra></extra>",
            errorX: Part.Interval([high - median], [median - low], color: stroke.Color, thickness: 2.5)
        );
    }

    private static GenericChart Dots(Row row, int index, string name)
    {
        string colour = row.Stroke.Color;
        return Layer.Points(
            row.Dots.Select(dot => (object?)dot.Value),
            row.Dots.Select(_ => (object?)(index + 0.22)),
            name,
            Part.Marker(color: Look.Faint(colour), size: 7, line: Part.Line(color: colour, width: 1)),
            [.. row.Dots.Select(dot => dot.Text)],
            "%{text}<extra></extra>",
            runs: [.. row.Dots.Select(dot => dot.Run)]
        );
    }

    /// <summary>The numbers behind it.</summary>
    public static DataTable Data(IReadOnlyList<Row> rows) =>
        DataTable.Of(
            ["row", "values", "10 %", "25 %", "median", "75 %", "90 %"],
            rows,
            row => [row.Name, row.Values.Count, .. row.Quantiles.Select(quantile => (object?)quantile)]
        );
}
