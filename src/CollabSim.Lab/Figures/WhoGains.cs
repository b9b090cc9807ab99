using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>Each arm's difference from the baseline by quintile of starting performance: whose line slopes whom.</summary>
internal sealed record WhoGains : Figure
{
    private static readonly Margins Room = new(64, 178, 26, 52);

    private static readonly string[] Quintiles = ["weakest", "second", "middle", "fourth", "strongest"];

    public override Chapter Chapter => Chapter.Comparison;

    public override int Rank => 3;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (evidence.Of(Comparison.Of) is not { Gains.Count: > 0 } comparison)
        {
            yield break;
        }

        StudyDescription about = evidence.Study;
        string when = Words.Years(about.Outcomes[GainsByQuintile.Outcomes(about)![0]].ToTick, about.TicksPerYear);
        GainsByQuintile[] shown =
        [
            .. comparison
                .Gains.OrderByDescending(gain => gain.ByQuintile.Max(at => Math.Abs(at.Mean ?? 0)))
                .Take(Look.MaxLines - 1)
                .OrderBy(gain => gain.Strategy),
        ];
        (double low, double high) = Span.Around(
            shown
                .SelectMany(gain => gain.ByQuintile.SelectMany(at => new[] { at.Mean, at.Low, at.High }))
                .OfType<double>()
                .Append(0)
        );
        double[] x = [0, 1, 2, 3, 4];
        IReadOnlyList<string> labels = Look.Labels([.. shown.Select(gain => comparison.Name(gain.Strategy))], 40);
        string pairs = "paired " + Words.Repeated(comparison.Choices.Worlds.Count) + "s";
        yield return new Drawing
        {
            Id = "who-gains",
            Title = "Who gains: weak schools or strong ones?",
            Caption =
                $"Difference in advantage at year {when} from {comparison.Name(comparison.Baseline)}, for each fifth of schools by their performance at the start"
                + $"; {Words.Replications(about, comparison.Gains.SelectMany(gain => gain.ByQuintile))}. A line that falls to the right helps weak schools more. Bands are 95 % intervals (Student's t on the paired differences)."
                + (
                    shown.Length < comparison.Gains.Count
                        ? $" Shown are the {shown.Length} of {comparison.Gains.Count} arms with the largest differences; all are in the table."
                        : ""
                ),
            AltText =
                "Lines over five quintiles. "
                + string.Join(
                    " ",
                    shown.Select(gain =>
                        $"{comparison.Name(gain.Strategy)}: {DifferencesPassage.Signed(gain.ByQuintile[0])} for the weakest fifth, {DifferencesPassage.Signed(gain.ByQuintile[4])} for the strongest; "
                        + gain.Verdict switch
                        {
                            Verdict.Higher => "the weakest come off clearly better.",
                            Verdict.Lower => "the strongest come off clearly better.",
                            Verdict.Unknown => "too few replications to tell them apart.",
                            _ => "no clear difference between them.",
                        }
                    )
                ),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Combine(
                            shown.SelectMany(
                                (gain, i) =>
                                {
                                    string label = labels[i];
                                    Stroke stroke = Look.Strokes[i + 1];
                                    return new[]
                                    {
                                        Layer.Band(
                                            x,
                                            [.. gain.ByQuintile.Select(at => at.Low)],
                                            [.. gain.ByQuintile.Select(at => at.High)],
                                            label,
                                            stroke.Color
                                        ),
                                        Layer.Line(
                                            x,
                                            gain.ByQuintile.Select(at => at.Mean),
                                            label,
                                            stroke,
                                            [
                                                .. gain.ByQuintile.Select(
                                                    (at, q) => $"{Quintiles[q]} fifth: {Words.Estimate(at, pairs)}"
                                                ),
                                            ]
                                        ),
                                    };
                                }
                            )
                        )
                        .WithXAxis(
                            Look.Axis(
                                "Fifth of schools by performance at the start",
                                range: [-0.2, 4.2],
                                tickvals: [.. x.Select(at => (object)at)],
                                ticktext: Quintiles
                            )
                        )
                        .WithYAxis(Look.Axis("Difference in advantage", range: [low, high]))
                        .WithMargin(Room)
                        .WithShapes([Look.ZeroLine])
                        .WithAnnotations(
                            Emphasis.EndLabels(
                                [
                                    .. shown
                                        .Select((gain, i) => (gain, i))
                                        .Where(row => row.gain.ByQuintile[^1].Mean is not null)
                                        .Select(row =>
                                            (
                                                comparison.Name(row.gain.Strategy),
                                                4.2,
                                                row.gain.ByQuintile[^1].Mean!.Value,
                                                Look.Strokes[row.i + 1].Color
                                            )
                                        ),
                                ],
                                low,
                                high,
                                Look.Height - Room.T - Room.B
                            )
                        )
                ),
            ],
            Data = new DataTable(
                ["arm", "quintile", "difference in advantage", "low", "high", "pairs"],
                [
                    .. comparison.Gains.SelectMany(gain =>
                        gain.ByQuintile.Select(
                            (at, q) =>
                                (IReadOnlyList<object?>)
                                    [comparison.Name(gain.Strategy), q + 1, at.Mean, at.Low, at.High, at.N]
                        )
                    ),
                ]
            ),
        };
    }
}
