using CollabSim.Lab.Figures.Plotly;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>What partnerships are: shares over time of those in advantage, comfortable, hollow and dormant; one panel per arm.</summary>
internal sealed record PartnershipTime : Figure
{
    private static readonly (string Metric, string Name, string Color, Pattern? Pattern)[] Classes =
    [
        ("advantageShare", "advantage", "#3B86BD", null),
        ("comfortableShare", "comfortable inertia", "#F2CFA8", new Pattern("/", "#B0682A", 7, 0.18)),
        ("hollowShare", "hollow inertia", "#D1662A", new Pattern("x", "#A5430F", 8, 0.18)),
        ("dormantShare", "dormant", "#DEDED9", null),
    ];

    public override Chapter Chapter => Chapter.OverTime;

    public override int Rank => 1;

    /// <summary>True if the metric is drawn here, so needs no line of its own.</summary>
    public static bool Shows(StudyDescription study, int metric) =>
        AllThere(study) && Classes.Any(part => part.Metric == study.SeriesMetrics[metric].Name);

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        StudyEstimates study = evidence.Estimates;
        StudyDescription about = study.Study;
        if (!AllThere(about))
        {
            yield break;
        }

        int[] lines = about.Arms.Count > 1 ? [.. Emphasis.Arms(study)] : [.. Enumerable.Range(0, study.Lines.Count)];
        double[] years = [.. about.SeriesTicks.Select(tick => (double)tick / about.TicksPerYear)];
        List<IReadOnlyList<object?>> rows = [];
        List<Panel> panels = [];
        foreach (int line in lines)
        {
            List<GenericChart> layers = [];
            foreach ((string metric, string name, string color, Pattern? pattern) in Classes)
            {
                int index = IndexOf(about, metric);
                MeanInterval[] shares = [.. years.Select((_, t) => study.Series(index, line, t))];
                layers.Add(
                    Chart.StackedArea(
                        years,
                        shares.Select(share => share.Mean),
                        name,
                        color,
                        pattern,
                        "year %{x}: %{y:.1%}"
                    )
                );
                rows.AddRange(
                    shares.Select(
                        (share, t) =>
                            (IReadOnlyList<object?>)
                                [study.Lines[line].Name, years[t], name, share.Mean, share.Low, share.High, share.N]
                    )
                );
            }

            GenericChart chart = Chart
                .Combine(layers)
                .WithXAxis(Look.Axis("Years from the start") with { Range = [years[0], years[^1]] })
                .WithYAxis(Look.Axis("Share of partnerships") with { Range = [0, 1], Tickformat = ".0%" })
                .WithLegendBelow();
            panels.Add(
                new Panel(
                    lines.Length > 1 ? study.Lines[line].Name : null,
                    lines.Length > 1 ? chart.WithHeight(Look.PanelHeight) : chart
                )
            );
        }

        yield return new Drawing
        {
            Id = "partnership-time",
            Title = "What partnerships are doing",
            Caption =
                "Advantage: worth more to the partners than it costs. Comfortable: productive days, but no challenge. Hollow: the transaction cost "
                + $"eats all days. Dormant: no days together. Means over {Words.Count(about.Replications, "replication")}; intervals are in the table."
                + Emphasis.Said(study),
            AltText =
                "Stacked areas of the share of partnerships in each class over time. At the end: "
                + string.Join(
                    " ",
                    lines.Select(line =>
                        $"{study.Lines[line].Name}: "
                        + string.Join(
                            ", ",
                            Classes.Select(part =>
                                $"{part.Name} {study.Series(IndexOf(about, part.Metric), line, years.Length - 1).Mean:P0}"
                            )
                        )
                        + "."
                    )
                ),
            Panels = panels,
            Data = new DataTable(["line", "year", "class", "mean share", "low", "high", "runs"], rows),
        };
    }

    private static bool AllThere(StudyDescription study) =>
        study.SeriesTicks.Count > 0 && Classes.All(part => IndexOf(study, part.Metric) >= 0);

    private static int IndexOf(StudyDescription study, string metric)
    {
        for (int i = 0; i < study.SeriesMetrics.Count; i++)
        {
            if (study.SeriesMetrics[i].Name == metric)
            {
                return i;
            }
        }

        return -1;
    }
}
