using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>Where the parameters of a calibration lie after the evidence, on the scale of their priors.</summary>
internal static class ParametersLearnt
{
    private const int RowHeight = 26;

    /// <summary>The drawing; null: nothing was learnt yet.</summary>
    public static Drawing? Draw(CalibrationResult result)
    {
        LearntParameter[] rows = [.. result.Parameters.OrderByDescending(each => each.Contraction)];
        return rows.Length == 0
            ? null
            : new Drawing
            {
                Id = "parameters-learnt",
                Title = "What is learnt about the parameters?",
                Caption =
                    "Bars: nine tenths of the posterior, dots its median, in shares of the prior, of which nine tenths lie between the grey lines. A parameter that is not learnt reaches from one to the other. On the right: share of the variance before that is gone.",
                AltText = string.Join(
                    " ",
                    rows.Select(row => $"{row.Prior.Path}: {row.After} after, {row.Before} before.")
                ),
                Panels = [new Panel(null, Chart(rows))],
                Data = DataTable.Of(
                    ["parameter", "low share", "middle share", "high share", "contraction"],
                    rows,
                    row =>
                        [
                            row.Prior.Path,
                            row.AfterInShares.Low,
                            row.AfterInShares.Middle,
                            row.AfterInShares.High,
                            row.Contraction,
                        ]
                ),
            };
    }

    private static GenericChart Chart(LearntParameter[] rows) =>
        Layer
            .Points(
                rows.Select(row => (object?)row.AfterInShares.Middle),
                rows.Select((_, i) => (object?)i),
                "posterior",
                Part.Marker(color: Look.Intervention, symbol: "circle", size: 8),
                [.. rows.Select(row => $"{Look.Literal(row.Prior.Path)}<br>before {row.Before}<br>after {row.After}")],
                "%{text}<extra></extra>",
                errorX: Part.Interval(
                    [.. rows.Select(row => (double?)(row.AfterInShares.High - row.AfterInShares.Middle))],
                    [.. rows.Select(row => (double?)(row.AfterInShares.Middle - row.AfterInShares.Low))],
                    color: Look.Intervention,
                    thickness: 5
                )
            )
            .WithXAxis(Look.Axis("Share of the prior below", range: [0, 1]))
            .WithYAxis(Look.Rows([.. rows.Select(row => Look.Literal(row.Prior.Path))]))
            .WithHeight(72 + (RowHeight * rows.Length))
            .WithMargin(new Margins(64, 110, 10, 52))
            .WithShapes([Edge(0.05), Edge(0.95)])
            .WithAnnotations(
                Look.Beside(
                    rows.Select(row => row.IsLearnt ? $"learnt {Words.Percent(row.Contraction)}" : "not learnt")
                )
            );

    private static Plotly.NET.LayoutObjects.Shape Edge(double share) =>
        Part.Shape(share, share, 0.0, 1.0, yref: "paper", line: Part.Line(Look.Quiet, 1));
}
