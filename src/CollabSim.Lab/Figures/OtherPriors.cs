using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>How far parameters and targets would move if all priors were narrower or wider: those that move most.</summary>
internal static class OtherPriors
{
    private const int MostRows = 12;
    private const int RowHeight = 34;
    private const string Wider = "wider priors";
    private const string Narrower = "narrower priors";

    /// <summary>The drawing; null: nothing is known of it.</summary>
    public static Drawing? Draw(CalibrationResult result)
    {
        IReadOnlyList<MovedByPriors> all = MovedByPriors.Of(result);
        MovedByPriors[] rows = [.. all.Take(MostRows)];
        return rows.Length == 0
            ? null
            : new Drawing
            {
                Id = "other-priors",
                Title = "What if the priors were narrower or wider?",
                Caption =
                    $"How far the mean after the evidence would move, in standard deviations after the evidence, if all priors were narrower or wider by about a ninth (their normal scores’ densities to the power {SettingText.Number(PriorSensitivity.Up)} or {SettingText.Number(PriorSensitivity.Down)}). Grey: up to {SettingText.Number(PriorSensitivity.Limit)}, where the prior decides little.{(all.Count > MostRows ? $" The {MostRows} of {all.Count} parameters and targets that move most." : "")}",
                AltText = string.Join(
                    " ",
                    rows.Select(row =>
                        $"{row.Name}: {Words.Signed(row.Pull.PriorUp, 0.05)} with narrower and {Words.Signed(row.Pull.PriorDown, 0.05)} with wider priors."
                    )
                ),
                Panels = [new Panel(null, Chart(rows))],
                Data = DataTable.Of(
                    ["name", "is", "shift with narrower priors", "shift with wider priors"],
                    all,
                    row => [row.Name, row.IsTarget ? "target" : "parameter", row.Pull.PriorUp, row.Pull.PriorDown]
                ),
            };
    }

    private static GenericChart Chart(MovedByPriors[] rows)
    {
        double most = rows.Max(row => row.Most);
        double end = Math.Max(1.15 * most, 1.5 * PriorSensitivity.Limit);
        return Layer
            .Combine([
                Marks(rows, row => row.Pull.PriorUp, Narrower, Look.Strokes[1]),
                Marks(rows, row => row.Pull.PriorDown, Wider, Look.Strokes[2]),
            ])
            .WithXAxis(Look.Axis("Shift in standard deviations after the evidence", range: [-end, end]))
            .WithYAxis(
                Look.Rows(Look.Labels([.. rows.Select(row => row.IsTarget ? $"target: {row.Name}" : row.Name)], 26, 2))
            )
            .WithHeight(110 + (RowHeight * rows.Length))
            .WithMargin(new Margins(64, 24, 10, 90))
            .WithShapes([
                .. Look.Immaterial(PriorSensitivity.Limit).Select(zone => zone.With("line", Part.Line(width: 0))),
                Look.ZeroAcross,
            ])
            .WithLegendIf(true);
    }

    private static GenericChart Marks(
        MovedByPriors[] rows,
        Func<MovedByPriors, double> of,
        string name,
        Stroke stroke
    ) =>
        Layer
            .Points(
                rows.Select(row => (object?)of(row)),
                rows.Select((_, i) => (object?)i),
                name,
                Part.Marker(color: stroke.Color, symbol: stroke.Symbol, size: 10),
                [.. rows.Select(row => $"{Look.Literal(row.Name)}<br>{name}: {Words.Signed(of(row), 0.005)}")],
                "%{text}<extra></extra>"
            )
            .WithLegend();
}
