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
internal sealed record PartnershipTime : Figure
{
    private static readonly Pattern Stripes = Part.Hatching("/", "#B0682A", 7, 0.18);
    private static readonly Pattern Crosses = Part.Hatching("x", "#A5430F", 8, 0.18);
    private static readonly Pattern Dots = Part.Hatching(".", "#8A5A74", 6, 0.2);

    private static readonly Pattern Dashes = Part.Hatching("-", "#8C8C86", 7, 0.18);

    internal static readonly (PartnershipClass Class, string Name, string Color, Pattern? Pattern)[] Classes =
    [
        (PartnershipClass.Advantage, "advantage", "#3B86BD", null),
        (PartnershipClass.OtherInertia, "other inertia", "#E3C3D2", Dots),
        (PartnershipClass.Comfortable, "comfortable inertia", "#F2CFA8", Stripes),
        (PartnershipClass.Hollow, "hollow inertia", "#D1662A", Crosses),
        (PartnershipClass.Dormant, "dormant", "#EFEFEB", Dashes),
    ];

    private static readonly string[] Observed = ["advantageShare", "comfortableShare", "hollowShare"];

    private const string Meanings =
        "Advantage: worth more to the partners than it costs. Comfortable inertia: productive days without challenge, and not worth them. Hollow: the "
        + "transaction cost eats all days. Other inertia: challenged and productive, but not worth the days.";

    public override Chapter Chapter => Chapter.OverTime;

    public override int Rank => 1;

    /// <summary>True if the metric is drawn here, so needs no line of its own.</summary>
    public static bool Shows(StudyDescription study, int metric) =>
        IsObserved(study) && Observed.Contains(study.SeriesMetrics[metric].Name);

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        IsObserved(evidence.Study) ? [OfDays(evidence.Estimates)]
        : evidence.Of(TypicalRuns.Of) is { Runs.Count: > 0 } typical
        && typical.Runs.Any(run => run.Classes.Any(at => at.Sum() > 0))
            ? [OfPartnerships(evidence, typical)]
        : [];

    private static Drawing OfDays(StudyEstimates study)
    {
        StudyDescription about = study.Study;
        int[] lines = about.Arms.Count > 1 ? [.. Emphasis.Arms(study)] : [.. Enumerable.Range(0, study.Lines.Count)];
        double[] years = [.. about.SeriesTicks.Select(tick => (double)tick / about.TicksPerYear)];
        int advantage = IndexOf(about, "advantageShare");
        int comfortable = IndexOf(about, "comfortableShare");
        int hollow = IndexOf(about, "hollowShare");
        (int Line, double?[][] Shares)[] all =
        [
            .. lines.Select(line =>
                (
                    line,
                    years
                        .Select(
                            (_, t) =>
                            {
                                double? Mean(int metric) => study.Series(metric, line, t).Mean;
                                double? other = 1 - Mean(advantage) - Mean(comfortable) - Mean(hollow);
                                // Rounding may leave a hair below zero.
                                return new[]
                                {
                                    Mean(advantage),
                                    other is { } rest ? Math.Max(0, rest) : null,
                                    Mean(comfortable),
                                    Mean(hollow),
                                };
                            }
                        )
                        .ToArray()
                )
            ),
        ];
        return Of(
            "How partnership time is spent",
            $"Shares of the days that partners spend together. {Meanings} Means over {Words.Replications(about, lines.SelectMany(line => Enumerable.Range(0, years.Length).Select(t => study.Series(advantage, line, t))).Where(at => at.N > 0))}{SeriesLine.Said(about, study.Lines)}; "
                + $"intervals are in figures/ and series.csv.{Emphasis.Said(study)}",
            "Share of collaboration days",
            years,
            [
                .. all.Select(line =>
                    (
                        study.Lines[line.Line].Name,
                        about.Arms.Count > 1 ? study.Lines[line.Line].Name : null,
                        line.Shares
                    )
                ),
            ]
        );
    }

    private static Drawing OfPartnerships(Evidence evidence, TypicalRuns typical)
    {
        StudyDescription about = evidence.Study;
        return Of(
            "What becomes of partnerships",
            $"Shares of partnerships by what their last half-term was. {Meanings} Dormant: no day together. {typical.Said(evidence)}",
            "Share of partnerships",
            [.. typical.Ticks.Select(tick => (double)tick / about.TicksPerYear)],
            [
                .. typical.Runs.Select(run =>
                    (
                        about.Arms[run.Arm].Name,
                        (string?)about.Arms[run.Arm].Name,
                        run.Classes.Select(at =>
                                Classes
                                    .Select(part =>
                                        at.Sum() == 0 ? (double?)null : at[(int)part.Class] / (double)at.Sum()
                                    )
                                    .ToArray()
                            )
                            .ToArray()
                    )
                ),
            ]
        );
    }

    /// <param name="title">What it shows.</param>
    /// <param name="caption">What exactly.</param>
    /// <param name="axis">What the shares are of.</param>
    /// <param name="years">The times.</param>
    /// <param name="lines">For each panel its name, its arm, and by time the shares in the order of the classes.</param>
    private static Drawing Of(
        string title,
        string caption,
        string axis,
        double[] years,
        (string Name, string? Arm, double?[][] Shares)[] lines
    )
    {
        // Before the first tick no partnership has been anything yet; plotly would take nothing for zero.
        int from = Enumerable
            .Range(0, years.Length)
            .FirstOrDefault(t => lines.Any(line => line.Shares[t].Any(share => share is not null)));
        years = years[from..];
        lines = [.. lines.Select(line => line with { Shares = line.Shares[from..] })];
        int classes = lines.Max(line => line.Shares.Max(at => at.Length));
        string Says(double?[][] shares) =>
            shares[^1].All(share => share is null)
                ? "no partnership has a class"
                : string.Join(
                    ", ",
                    Classes.Take(classes).Select((part, i) => $"{part.Name} {Words.Percent(shares[^1][i])}")
                );

        GenericChart Areas((string Name, string? Arm, double?[][] Shares) line)
        {
            GenericChart chart = Layer
                .Combine(
                    Classes
                        .Take(classes)
                        .Select(
                            (part, i) =>
                                Layer.Area(
                                    years,
                                    line.Shares.Select(at => at[i]),
                                    part.Name,
                                    part.Color,
                                    part.Pattern,
                                    "year %{x}: %{y:.1%}"
                                )
                        )
                )
                .WithXAxis(Look.Axis("Years from the start", range: [years[0], years[^1]]))
                .WithYAxis(Look.Axis(axis, range: [0, 1], tickformat: ".0%"))
                .WithLegendBelow()
                .WithHeight(lines.Length > 1 ? Look.PanelHeight + 20 : Look.Height);
            return line.Arm is null ? chart : chart.About(line.Arm);
        }

        return new Drawing
        {
            Id = "partnership-time",
            Title = title,
            Caption = caption,
            AltText =
                $"Stacked areas of the {axis.ToLowerInvariant()} in each class over time. At the end: "
                + string.Join(" ", lines.Select(line => $"{line.Name}: {Says(line.Shares)}.")),
            Panels =
            [
                .. lines.Select(line => new Panel(lines.Length > 1 ? line.Name : null, Areas(line))
                {
                    Says = $"at the end {Says(line.Shares)}.",
                }),
            ],
            Data = new DataTable(
                ["line", "year", "class", "share"],
                [
                    .. lines.SelectMany(line =>
                        line.Shares.SelectMany(
                            (at, t) =>
                                at.Select(
                                    (share, i) => (IReadOnlyList<object?>)[line.Name, years[t], Classes[i].Name, share]
                                )
                        )
                    ),
                ]
            ),
        };
    }

    // What was observed at one time after the start, or at none, is no course.
    private static bool IsObserved(StudyDescription study) =>
        study.SeriesTicks.Count(tick => tick > 0) > 1 && Observed.All(metric => IndexOf(study, metric) >= 0);

    private static int IndexOf(StudyDescription study, string metric) =>
        study.SeriesMetrics.Index().FirstOrDefault(at => at.Item.Name == metric, (-1, null!)).Index;
}
