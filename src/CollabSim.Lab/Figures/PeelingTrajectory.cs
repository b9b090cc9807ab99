using CollabSim.Lab.Analyses;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>What PRIM offers: the more of the points a box leaves out, the denser it gets and the fewer it covers.</summary>
internal sealed record PeelingTrajectory : Figure
{
    public override Chapter Chapter => Chapter.Sensitivity;

    public override int Rank => 1;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (
            Question.Usual(evidence) is not { } question
            || DiscoveryAnalysis.Known(question) is not { Boxes.Count: > 0 } found
        )
        {
            yield break;
        }

        Prim.Found box = found.Boxes[0];
        string where = Words.List([
            .. box.Box.Restrictions.Select(restriction =>
                DiscoveryAnalysis.Say(found.Factors[restriction.Factor], restriction)
            ),
        ]);
        yield return new Drawing
        {
            Id = "peeling-trajectory",
            Title = $"When {found.Interest}",
            Caption =
                $"Every dot is a box of settings on the way from all points to the densest; the large mark is the box that serves best: {where}. Coverage: share of all points of interest that are inside; density: share of the points inside that are of interest.",
            AltText =
                $"Density against coverage of boxes. The chosen box, where {where}, holds {box.Density * 100:0} % points of interest and {box.Coverage * 100:0} % of all of them.",
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine([
                            Layer.Line(
                                found.Trajectory.Select(step => step.Coverage),
                                found.Trajectory.Select(step => (double?)step.Density),
                                "boxes",
                                Look.Strokes[1],
                                [
                                    .. found.Trajectory.Select(step =>
                                        $"coverage {step.Coverage:0.00}, density {step.Density:0.00}, {Words.Count(step.Restrictions, "restriction")}"
                                    ),
                                ]
                            ),
                            Layer.Points(
                                [box.Coverage],
                                [box.Density],
                                "chosen",
                                Part.Marker(color: Look.Shock, symbol: "diamond", size: 13),
                                [$"{Look.Literal(where)}<br>coverage {box.Coverage:0.00}, density {box.Density:0.00}"],
                                "%{text}<extra></extra>"
                            ),
                        ])
                        .WithXAxis(Look.Axis("Coverage", range: [0, 1.03]))
                        .WithYAxis(Look.Axis("Density", range: [0, 1.03]))
                ),
            ],
            Data = new DataTable(
                ["coverage", "density", "share of all points", "restrictions"],
                [
                    .. found.Trajectory.Select(step =>
                        (IReadOnlyList<object?>)[step.Coverage, step.Density, step.Mass, step.Restrictions]
                    ),
                ]
            ),
        };
    }
}
