using CollabSim.Lab.Analyses;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>What PRIM offers: the more of the points a box leaves out, the denser it gets and the fewer it covers.</summary>
internal sealed record PeelingTrajectory : Figure
{
    public override Chapter Chapter => Chapter.Sensitivity;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "peeling-trajectory",
            Title = $"When {shown.Interest}",
            Caption =
                $"Every dot is a box of settings on the way from all points to the densest; the large mark is the box that serves best: {shown.Where}. Coverage: share of all points of interest that are inside; density: share of the points inside that are of interest.",
            AltText =
                $"Density against coverage of boxes. The chosen box, where {shown.Where}, holds {shown.Density * 100:0} % points of interest and {shown.Coverage * 100:0} % of all of them.",
            Panels = [new Panel(null, Chart(shown))],
            Data = DataTable.Of(
                ["coverage", "density", "share of all points", "restrictions"],
                shown.Steps,
                step => [step.Coverage, step.Density, step.Mass, step.Restrictions]
            ),
        };

    private static GenericChart Chart(Shown shown) =>
        Layer
            .Combine([
                Layer.Line(
                    shown.Steps.Select(step => step.Coverage),
                    shown.Steps.Select(step => (double?)step.Density),
                    "boxes",
                    Look.Strokes[1],
                    [
                        .. shown.Steps.Select(step =>
                            $"coverage {step.Coverage:0.00}, density {step.Density:0.00}, {Words.Count(step.Restrictions, "restriction")}"
                        ),
                    ]
                ),
                Layer.Points(
                    [shown.Coverage],
                    [shown.Density],
                    "chosen",
                    Part.Marker(color: Look.Shock, symbol: "diamond", size: 13),
                    [$"{Look.Literal(shown.Where)}<br>coverage {shown.Coverage:0.00}, density {shown.Density:0.00}"],
                    "%{text}<extra></extra>"
                ),
            ])
            .WithXAxis(Look.Axis("Coverage", range: [0, 1.03]))
            .WithYAxis(Look.Axis("Density", range: [0, 1.03]));

    /// <summary>The boxes on the way, and the one that was chosen.</summary>
    /// <param name="Interest">When a point is of interest.</param>
    /// <param name="Where">The limits of the chosen box, in words.</param>
    /// <param name="Density">Share of its points that are of interest.</param>
    /// <param name="Coverage">Share of all points of interest that it holds.</param>
    /// <param name="Steps">From all points to the densest box.</param>
    internal sealed record Shown(
        string Interest,
        string Where,
        double Density,
        double Coverage,
        IReadOnlyList<Prim.Step> Steps
    )
    {
        public static Shown? Of(Evidence evidence) =>
            Question.Usual(evidence) is { } question
            && DiscoveryAnalysis.Known(question) is { Boxes: [var box, ..] } found
                ? new(
                    found.Interest,
                    Words.List([
                        .. box.Box.Restrictions.Select(restriction =>
                            DiscoveryAnalysis.Say(found.Factors[restriction.Factor], restriction)
                        ),
                    ]),
                    box.Density,
                    box.Coverage,
                    found.Trajectory
                )
                : null;
    }
}
