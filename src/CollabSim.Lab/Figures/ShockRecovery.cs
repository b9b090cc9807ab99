using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>How long a policy shock is felt: advantage with the shock and without it, with the lowest point and the recovery marked.</summary>
internal sealed record ShockRecovery : Figure
{
    public override Chapter Chapter => Chapter.OverTime;

    public override int Rank => 2;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (evidence.Of(Unshocked.Of) is not { } pair)
        {
            yield break;
        }

        var about = evidence.Study;
        double[] years = [.. about.SeriesTicks.Select(tick => (double)tick / about.TicksPerYear)];
        double shockYear = (double)pair.ShockTick / about.TicksPerYear;
        (double low, double high) = Span.Around(
            pair.Arms.SelectMany(arm => arm.With.Concat(arm.Without).SelectMany(run => run)).OfType<double>().Append(0)
        );
        List<Panel> panels = [];
        List<string> said = [];
        List<IReadOnlyList<object?>> rows = [];
        foreach (Unshocked.Arm arm in pair.Arms)
        {
            string name = about.Arms[arm.Index].Name;
            MeanInterval[] with = [.. years.Select((_, t) => Unshocked.Arm.At(arm.With, t))];
            MeanInterval[] without = [.. years.Select((_, t) => Unshocked.Arm.At(arm.Without, t))];
            (int? trough, int? recovery) = Unshocked.Find(
                about.SeriesTicks,
                pair.ShockTick,
                [.. with.Select(at => at.Mean)],
                [.. without.Select(at => at.Mean)]
            );
            string summary = Summary(
                about.SeriesTicks,
                years,
                shockYear,
                pair.ShockTick,
                arm,
                with,
                without,
                trough,
                recovery
            );
            said.Add((pair.Arms.Count > 1 ? $"{name}: " : "") + summary);
            panels.Add(
                new Panel(
                    pair.Arms.Count > 1 ? name : null,
                    Layer
                        .Combine([
                            Band(years, without, Look.Strokes[0]),
                            Line(years, without, "without the shock", Look.Strokes[0] with { Dash = "dot" }),
                            Band(years, with, Look.Strokes[2]),
                            Line(years, with, "with the shock", Look.Strokes[2] with { Dash = "solid" }),
                        ])
                        .About(name)
                        .WithXAxis(Look.Axis("Years from the start", range: [years[0], years[^1]]))
                        .WithYAxis(Look.Axis("Advantage", range: [low, high]))
                        .WithShapes(low < 0 && high > 0 ? [Look.ZeroLine] : [])
                        .WithShapes(PolicyWindows.Shades(about))
                        .WithShapes(Marks(years, trough == years.Length - 1 ? null : trough, recovery))
                        .WithAnnotations(Labels(years, trough, recovery, high))
                        .WithLegendBelow()
                        .WithHeight(pair.Arms.Count > 1 ? Look.PanelHeight + 20 : Look.Height)
                )
                {
                    Says = summary,
                }
            );
            rows.AddRange(
                with.Select(
                    (at, t) =>
                        (IReadOnlyList<object?>)
                            [
                                name,
                                years[t],
                                at.Mean,
                                at.Low,
                                at.High,
                                without[t].Mean,
                                without[t].Low,
                                without[t].High,
                                at.N,
                            ]
                )
            );
        }

        (int fewest, int most) = (pair.Arms.Min(arm => arm.With.Count), pair.Arms.Max(arm => arm.With.Count));
        int shocks = about.SharedPolicies.Count(policy => policy.IsShock);
        yield return new Drawing
        {
            Id = "recovery",
            Title = "How long the shock is felt",
            Caption =
                $"Advantage of the first {Words.Count(fewest, "replication")}{(most > fewest ? $" ({most} in some arms)" : "")} as they were and lived through again without the {(shocks == 1 ? "shock" : $"{shocks} shocks")} that every arm meets, with "
                + "95 % intervals of the mean (Student's t). Recovered: the mean is again 90 % of that without the shock, and stays there; read at the "
                + $"{years.Length} times of the series. {string.Join(" ", said)}"
                + (
                    evidence.Of(TypicalRuns.Of) is { } typical
                        ? Emphasis.Said(evidence.Estimates, typical.Runs.Count, pair.Arms.Count)
                        : ""
                ),
            AltText =
                $"Line charts of advantage with and without the shock of year {shockYear:0.##}. {string.Join(" ", said)}",
            Panels = panels,
            Data = new DataTable(
                ["arm", "year", "with the shock", "low", "high", "without it", "low without", "high without", "runs"],
                rows
            ),
        };
    }

    private static string Summary(
        IReadOnlyList<int> ticks,
        double[] years,
        double shockYear,
        int shockTick,
        Unshocked.Arm arm,
        MeanInterval[] with,
        MeanInterval[] without,
        int? trough,
        int? recovery
    )
    {
        if (trough is not { } lowest)
        {
            return "the mean never falls below 90 % of that without the shock.";
        }

        int runs = arm.With.Count;
        int recovered = Enumerable
            .Range(0, runs)
            .Count(r =>
                Unshocked.Find(ticks, shockTick, arm.With[r], arm.Without[r])
                    is not { Trough: not null, Recovery: null }
            );
        double ratio = with[lowest].Mean!.Value / without[lowest].Mean!.Value;
        string share =
            ratio < 0
                ? "below zero, against an advantage without the shock"
                : $"{ratio:P0} of the advantage without the shock";
        return (
                lowest == years.Length - 1
                    ? "still falling at the end, "
                    : $"at its lowest, in year {years[lowest]:0.##}, "
            )
            + $"{share}; "
            + (
                recovery is { } back
                    ? $"recovered {years[back] - shockYear:0.##} years after the shock began"
                    : $"not recovered by year {years[^1]:0.##}"
            )
            + $" ({recovered} of {runs} runs have).";
    }

    private static GenericChart Band(double[] years, MeanInterval[] at, Stroke stroke) =>
        Layer.Band(years, [.. at.Select(a => a.Low)], [.. at.Select(a => a.High)], "", stroke.Color).Quietened();

    private static GenericChart Line(double[] years, MeanInterval[] at, string name, Stroke stroke) =>
        Layer.Line(
            years,
            at.Select(a => a.Mean),
            name,
            stroke with
            {
                MarkerSize = 0,
            },
            [.. at.Select((a, t) => $"year {years[t]:0.##}: {Words.Estimate(a)}")]
        );

    private static IEnumerable<Shape> Marks(double[] years, params int?[] at) =>
        at.OfType<int>()
            .Select(t =>
                Part.Shape(
                    yref: "paper",
                    x0: years[t],
                    x1: years[t],
                    y0: 0.0,
                    y1: 0.93,
                    line: Part.Line(color: Look.Ink, width: 1.25)
                )
            );

    private static IEnumerable<Annotation> Labels(double[] years, int? trough, int? recovery, double high)
    {
        foreach (
            (int? at, string text) in new[]
            {
                (trough == years.Length - 1 ? null : trough, "lowest"),
                (recovery, "recovered"),
            }
        )
        {
            if (at is { } t)
            {
                yield return Part.Note(
                    name: "mark",
                    text: text,
                    x: years[t],
                    y: high,
                    xanchor: years[t] > 0.8 * years[^1] ? "right" : "left",
                    yanchor: "top",
                    xshift: years[t] > 0.8 * years[^1] ? -3 : 3,
                    font: Part.Font(size: 11.5, color: Look.Ink)
                );
            }
        }
    }
}
