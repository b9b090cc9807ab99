using CollabSim.Engine;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.TraceObjects;

namespace CollabSim.Lab.Figures;

/// <summary>
/// What becomes of partnerships: the shares of those in advantage, in inertia of each kind and dormant over time; one panel an arm. A
/// study that observes the shares of days over time shows those, over all its runs.
/// </summary>
internal sealed partial record PartnershipTime : Figure
{
    private static readonly Pattern Stripes = Part.Hatching("/", "#B0682A", 7, 0.18);
    private static readonly Pattern Crosses = Part.Hatching("x", "#FBE3D3", 8, 0.2);
    private static readonly Pattern Dots = Part.Hatching(".", "#8A5A74", 6, 0.2);
    private static readonly Pattern Dashes = Part.Hatching("-", "#8C8C86", 7, 0.18);

    internal static readonly (PartnershipClass Class, string Color, Pattern? Pattern)[] Classes =
    [
        (PartnershipClass.Advantage, "#3B86BD", null),
        (PartnershipClass.OtherInertia, "#E3C3D2", Dots),
        (PartnershipClass.Comfortable, "#F2CFA8", Stripes),
        (PartnershipClass.Hollow, "#D1662A", Crosses),
        (PartnershipClass.Dormant, "#EFEFEB", Dashes),
    ];

    public override Chapter Chapter => Chapter.OverTime;

    public override int Rank => 1;

    /// <summary>True if the metric is drawn here, so needs no line of its own.</summary>
    public static bool Shows(StudyDescription study, int metric) =>
        Shown.IsObserved(study) && Shown.Observed.Contains(study.SeriesMetrics[metric].Name);

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "partnership-time",
            Title = shown.Title,
            Caption = shown.Caption,
            AltText =
                $"Stacked areas of the {shown.Axis.ToLowerInvariant()} in each class over time. At the end: "
                + string.Join(" ", shown.Lines.Select(line => $"{line.Name}: {Says(line)}.")),
            Panels =
            [
                .. shown.Lines.Select(line => new Panel(shown.Lines.Count > 1 ? line.Name : null, Chart(shown, line))
                {
                    Says = $"at the end {Says(line)}.",
                }),
            ],
            Data = DataTable.Of(
                ["line", "year", "class", "share"],
                from line in shown.Lines
                from at in line.Shares.Zip(shown.Years)
                from share in at.First.Index()
                select (line.Name, Year: at.Second, Class: Classes[share.Index].Class, Share: share.Item),
                row => [row.Name, row.Year, ClassWords.Of(row.Class), row.Share]
            ),
        };

    private static string Says(Line line) =>
        line.Shares[^1].All(share => share is null)
            ? "no partnership has a class"
            : string.Join(
                ", ",
                Classes.Zip(line.Shares[^1], (part, share) => $"{ClassWords.Of(part.Class)} {Words.Percent(share)}")
            );

    private static GenericChart Chart(Shown shown, Line line)
    {
        GenericChart chart = Layer
            .Combine(
                Classes
                    .Take(line.Shares[0].Count)
                    .Select(
                        (part, i) =>
                            Layer.Area(
                                shown.Years,
                                line.Shares.Select(at => at[i]),
                                ClassWords.Of(part.Class),
                                part.Color,
                                part.Pattern,
                                "year %{x}: %{y:.1%}"
                            )
                    )
            )
            .WithXAxis(Look.Axis("Years from the start", range: [shown.Years[0], shown.Years[^1]]))
            .WithYAxis(Look.Axis(shown.Axis, range: [0, 1], tickformat: ".0%"))
            .WithLegendBelow()
            .WithHeight(shown.Lines.Count > 1 ? Look.PanelHeight + 20 : Look.Height);
        return line.Arm is null ? chart : chart.About(line.Arm);
    }
}
