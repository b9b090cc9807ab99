using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>How long a policy shock is felt: advantage with the shock and without it, with the lowest point and the recovery marked.</summary>
internal sealed partial record ShockRecovery : Figure
{
    public override Chapter Chapter => Chapter.OverTime;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown)
    {
        string said = string.Join(" ", shown.Arms.Select(arm => (shown.HasSeveral ? $"{arm.Name}: " : "") + Says(arm)));
        return new()
        {
            Id = "recovery",
            Title = "How long the shock is felt",
            Caption = Caption(shown, said),
            AltText = $"Line charts of advantage with and without the shock of year {shown.ShockYear:0.##}. {said}",
            Panels =
            [
                .. shown.Arms.Select(arm => new Panel(shown.HasSeveral ? arm.Name : null, Chart(shown, arm))
                {
                    Says = Says(arm),
                }),
            ],
            Data = Data(shown),
        };
    }

    private static string Caption(Shown shown, string said)
    {
        (int fewest, int most) = (shown.Arms.Min(arm => arm.Runs), shown.Arms.Max(arm => arm.Runs));
        int shocks = shown.About.SharedPolicies.Count(policy => policy.IsShock);
        return $"Advantage of the first {Words.Count(fewest, "replication")}{(most > fewest ? $" ({most} in some arms)" : "")} as they were and lived through again without the {(shocks == 1 ? "shock" : $"{shocks} shocks")} that every arm meets, with "
            + "95 % intervals of the mean (Student's t). Recovered: the mean is again 90 % of that without the shock, and stays there; read at the "
            + $"{shown.About.SeriesTicks.Count} times of the series. {said}"
            + shown.LeftOut;
    }

    private static string Says(Arm arm)
    {
        if (arm.Trough is not { } lowest)
        {
            return "the mean never falls below 90 % of that without the shock.";
        }

        double ratio = arm.With[lowest].Mean!.Value / arm.Without[lowest].Mean!.Value;
        string share =
            ratio < 0
                ? "below zero, against an advantage without the shock"
                : $"{ratio:P0} of the advantage without the shock";
        return (arm.IsFalling ? "still falling at the end, " : $"at its lowest, in year {arm.Years[lowest]:0.##}, ")
            + $"{share}; "
            + (
                arm.Recovery is { } back
                    ? $"recovered {arm.Years[back] - arm.ShockYear:0.##} years after the shock began"
                    : $"not recovered by year {arm.Years[^1]:0.##}"
            )
            + $" ({arm.Recovered} of {arm.Runs} runs have).";
    }

    private static GenericChart Chart(Shown shown, Arm arm)
    {
        (double low, double high) = shown.Range;
        return Layer
            .Combine([
                .. Course(arm.Years, arm.Without, "without the shock", Look.Strokes[0] with { Dash = "dot" }),
                .. Course(arm.Years, arm.With, "with the shock", Look.Strokes[2] with { Dash = "solid" }),
            ])
            .About(arm.Name)
            .WithXAxis(Look.Axis("Years from the start", range: [arm.Years[0], arm.Years[^1]]))
            .WithYAxis(Look.Axis("Advantage", range: [low, high]))
            .WithShapes(low < 0 && high > 0 ? [Look.ZeroLine] : [])
            .WithShapes(PolicyWindows.Shades(shown.About))
            .WithShapes(arm.Marks.Select(mark => Mark(mark.Year)))
            .WithAnnotations(arm.Marks.Select(mark => Label(mark.Says, mark.Year, arm.Years[^1], high)))
            .WithLegendBelow()
            .WithHeight(shown.HasSeveral ? Look.PanelHeight + 20 : Look.Height);
    }

    private static IEnumerable<GenericChart> Course(
        IReadOnlyList<double> years,
        IReadOnlyList<MeanInterval> means,
        string name,
        Stroke stroke
    ) =>
        [
            Layer
                .Band(years, [.. means.Select(at => at.Low)], [.. means.Select(at => at.High)], "", stroke.Color)
                .Quietened(),
            Layer.Line(
                years,
                means.Select(at => at.Mean),
                name,
                stroke with
                {
                    MarkerSize = 0,
                },
                [.. means.Select((at, t) => $"year {years[t]:0.##}: {Words.Estimate(at)}")]
            ),
        ];

    private static Shape Mark(double year) =>
        Part.Shape(yref: "paper", x0: year, x1: year, y0: 0.0, y1: 0.93, line: Part.Line(color: Look.Ink, width: 1.25));

    private static Annotation Label(string text, double year, double last, double high)
    {
        // Near the right edge a word would leave the plot.
        bool isLate = year > 0.8 * last;
        return Part.Note(
            name: "mark",
            text: text,
            x: year,
            y: high,
            xanchor: isLate ? "right" : "left",
            yanchor: "top",
            xshift: isLate ? -3 : 3,
            font: Part.Font(size: 11.5, color: Look.Ink)
        );
    }

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["arm", "year", "with the shock", "low", "high", "without it", "low without", "high without", "runs"],
            from arm in shown.Arms
            from year in arm.Years.Index()
            select (arm.Name, Year: year.Item, With: arm.With[year.Index], Without: arm.Without[year.Index]),
            row =>
                [
                    row.Name,
                    row.Year,
                    row.With.Mean,
                    row.With.Low,
                    row.With.High,
                    row.Without.Mean,
                    row.Without.Low,
                    row.Without.High,
                    row.With.N,
                ]
        );
}
