using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>
/// The primary outcome along one factor, a panel for each level of another, averaged over the rest: for any pair of factors and any design.
/// Many levels are gathered into groups of equal numbers of points.
/// </summary>
internal sealed partial record SmallMultiples : Figure
{
    public override Chapter Chapter => Chapter.Sweep;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence) => Shown.Of(evidence).Select(Draw);

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = $"multiples-{shown.Index + 1}",
            Title = $"{Words.Capital(shown.Outcome)} by {shown.Path} and {shown.ByPath}",
            Caption = Caption(shown),
            AltText =
                $"Small multiples of {shown.Outcome} against {shown.Path}, by {shown.ByPath}. "
                + string.Join(" ", shown.Panels.Select(panel => $"{panel.Name}: {Says(shown, panel)}")),
            Panels =
            [
                .. shown.Panels.Select(panel => new Panel(panel.Name, Chart(shown, panel))
                {
                    Says = Says(shown, panel),
                }),
            ],
            Data = Data(shown),
        };

    private static string Caption(Shown shown)
    {
        (Levels along, Levels across) = (shown.Along, shown.Across);
        return $"One panel for each {(across.IsGathered ? "of several ranges" : "level")} of {shown.ByPath}{(across.Shown < across.All ? $" ({across.Shown} of {across.All} levels)" : "")}. Means over {Words.Replications(shown.About, shown.Means.Where(at => at.N > 0))}"
            + Averaged(shown)
            + (
                along.IsGathered
                    ? $"; {shown.Path} is gathered into {along.Groups.Count} groups of about equally many points"
                    : ""
            )
            + "; bands are 95 % intervals of the mean (Student's t over replications): luck only."
            + Emphasis.Said(shown.Study, shown.About.Arms.Count, Shown.MostArms)
            + " The same axes throughout.";
    }

    private static string Averaged(Shown shown)
    {
        (int least, int most) = shown.PointsBehind;
        return most < 2
            ? ""
            : $", each averaged over {(least == most ? $"{least:N0}" : $"{least:N0} to {most:N0}")} design points";
    }

    private static string Says(Shown shown, Multiple panel)
    {
        string End(MeanInterval at) => at.Mean is { } mean ? Words.Number(mean, at.HalfWidth) : "no value";
        return string.Join(
                "; ",
                panel.Lines.Select(line =>
                    (shown.About.Arms.Count > 1 ? $"{line.Arm} " : "")
                    + $"from {End(line.Means[0])} at {shown.Along.Groups[0].Name} to {End(line.Means[^1])} at {shown.Along.Groups[^1].Name}"
                )
            ) + ".";
    }

    private static GenericChart Chart(Shown shown, Multiple panel)
    {
        (double low, double high) = Span.Around(shown.Means);
        IReadOnlyList<string> labels = Look.Labels([.. panel.Lines.Select(line => line.Arm)], 40);
        string counted = Words.Repeated(shown.PointsBehind.Most) + "s";
        double[] x = [.. shown.Along.Groups.Select((at, i) => at.Place ?? i)];
        bool isPlaced = shown.Along.Groups.All(at => at.Place is not null);
        return Layer
            .Combine(
                panel.Lines.SelectMany(
                    (line, i) =>
                        Layer
                            .Course(x, line.Means, labels[i], line.Stroke, (at, _) => Words.Estimate(at, counted))
                            .Select(layer => layer.About(line.Arm))
                )
            )
            .WithXAxis(
                Look.Axis(
                    Words.Axis(shown.About.Factors[shown.Along.Factor]),
                    tickvals: isPlaced ? null : [.. x.Select(at => (object)at)],
                    ticktext: isPlaced ? null : Look.Labels([.. shown.Along.Groups.Select(at => at.Name)], 14, 2)
                )
            )
            .WithYAxis(Look.Axis(Words.Capital(shown.Outcome), range: [low, high]))
            .WithShapes(low < 0 && high > 0 ? [Look.ZeroLine] : [])
            .WithHeight(Look.PanelHeight - (panel.Lines.Count > 1 ? 0 : 40))
            .WithLegendIf(panel.Lines.Count > 1);
    }

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            [shown.ByPath, shown.Path, "arm", shown.Outcome, "low", "high", "runs"],
            from panel in shown.Panels.Zip(shown.Across.Groups)
            from line in panel.First.Lines
            from at in line.Means.Zip(shown.Along.Groups)
            select (By: panel.Second.Name, Along: at.Second.Name, line.Arm, At: at.First),
            row => [row.By, row.Along, row.Arm, row.At.Mean, row.At.Low, row.At.High, row.At.N]
        );
}
