using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>The share of the prior that each wave of history matching leaves, and which targets ruled out the rest.</summary>
internal static class WavesLeft
{
    private const int RowHeight = 38;

    // A smaller share does not show on a scale from nought to one.
    private const double Small = 0.05;

    // Words on a darker ground are white.
    private const double Dark = 0.55;
    private static readonly double[] Quarters = [0, 0.25, 0.5, 0.75, 1];

    /// <summary>The drawing.</summary>
    public static Drawing Draw(CalibrationPlan plan, HistoryMatch match)
    {
        Row[] rows =
        [
            .. match
                .Waves[0]
                .Targets.Select(target => new Row(
                    plan.Targets[target.Index].Name,
                    [.. match.Waves.Select(wave => wave.Targets.First(own => own.Index == target.Index).RuledOut)]
                )),
        ];
        return new Drawing
        {
            Id = "waves-left",
            Title = "How much of the prior is left, and what ruled out the rest?",
            Caption =
                "Left: the share of the prior that is not ruled out after each wave. Right: how much of what was left before a wave each fitted target rules out alone; a dash: its emulator was not used. Several targets may rule out the same parameter sets.",
            AltText =
                string.Join(
                    " ",
                    match.Waves.Select(wave =>
                        $"After wave {wave.Number} {CalibrationWords.Share(wave.Space.Share)} is left."
                    )
                )
                + " "
                + string.Join(" ", rows.Select(row => $"{row.Target} rules out {Words.List(row.Said)}.")),
            Panels =
            [
                new Panel("What is left", Left(match)),
                new Panel("What each target alone rules out", RuledOut(rows, match.Waves.Count)),
            ],
            Data = DataTable.Of(
                ["wave", "share left", "target", "ruled out alone"],
                from wave in match.Waves
                from row in rows
                select (wave, row),
                each =>
                    [each.wave.Number, each.wave.Space.Share, each.row.Target, each.row.ByWave[each.wave.Number - 1]]
            ),
        };
    }

    private static GenericChart Left(HistoryMatch match)
    {
        double[] shares = [1, .. match.Waves.Select(wave => wave.Space.Share)];
        double least = shares.Where(share => share > 0).Min();
        bool isSmall = least < Small;
        double? At(double share) =>
            !isSmall ? share
            : share > 0 ? Math.Log10(share)
            : null;
        double[] waves = [.. Enumerable.Range(0, shares.Length).Select(wave => (double)wave)];
        int decades = (int)Math.Ceiling(-Math.Log10(least));
        return Layer
            .Line(
                waves,
                shares.Select(At),
                "left",
                new Stroke(Look.Intervention, "solid", "circle", 2, 8),
                [
                    .. shares.Select(
                        (share, wave) =>
                            $"{(wave == 0 ? "before" : $"after wave {wave}")}: {CalibrationWords.Share(share)}"
                    ),
                ]
            )
            .WithXAxis(
                Look.Axis("Waves", tickvals: [.. waves.Cast<object>()], ticktext: [.. waves.Select(wave => $"{wave}")])
            )
            .WithYAxis(
                isSmall
                    ? Look.Axis(
                        "Share of the prior (each line a tenth)",
                        range: [-decades - 0.1, 0.1],
                        tickvals: [.. Enumerable.Range(0, decades + 1).Select(decade => (object)-decade)],
                        ticktext:
                        [
                            .. Enumerable
                                .Range(0, decades + 1)
                                .Select(decade => CalibrationWords.Share(Math.Pow(10, -decade))),
                        ]
                    )
                    : Look.Axis(
                        "Share of the prior",
                        range: [0, 1.04],
                        tickvals: [.. Quarters.Cast<object>()],
                        ticktext: [.. Quarters.Select(share => Words.Percent(share))]
                    )
            )
            .WithHeight(Look.PanelHeight);
    }

    private static GenericChart RuledOut(Row[] rows, int waves)
    {
        object[] columns = [.. Enumerable.Range(1, waves).Select(wave => (object)wave)];
        object[] lines = [.. rows.Select((_, row) => (object)row)];
        return Layer
            .Combine([
                Layer.Cells(
                    columns,
                    lines,
                    [.. rows.Select(row => row.ByWave)],
                    Look.Sequential(0, 1),
                    [
                        .. rows.Select(row =>
                            row.Said.Select((said, wave) => $"{Look.Literal(row.Target)}, wave {wave + 1}: {said}")
                                .ToArray()
                        ),
                    ],
                    "%{customdata}<extra></extra>",
                    null
                ),
                Said(rows, share => !(share > Dark), Look.Ink),
                Said(rows, share => share > Dark, Look.Paper),
            ])
            .WithXAxis(
                Look.Axis("Wave", tickvals: columns, ticktext: [.. columns.Select(wave => $"{wave}")], showgrid: false)
            )
            .WithYAxis(Look.Rows(Look.Labels([.. rows.Select(row => row.Target)], 20, 2)))
            .WithHeight(Math.Max(Look.PanelHeight, 80 + (RowHeight * rows.Length)))
            .WithMargin(new Margins(64, 16, 10, 52));
    }

    private static GenericChart Said(Row[] rows, Func<double?, bool> which, string color)
    {
        (int Row, int Wave, string Text)[] said =
        [
            .. from row in rows.Index()
            from wave in row.Item.ByWave.Index()
            where which(wave.Item)
            select (row.Index, wave.Index + 1, wave.Item is { } share ? CalibrationWords.Share(share) : "–"),
        ];
        return Layer.Texts(
            said.Select(each => (object?)each.Wave),
            said.Select(each => (object?)each.Row),
            [.. said.Select(each => each.Text)],
            "ruled out",
            Part.Font(12.5, color)
        );
    }

    /// <summary>A fitted target.</summary>
    /// <param name="Target">Its name.</param>
    /// <param name="ByWave">The share of what was left before that it rules out alone; null: its emulator was not used.</param>
    private sealed record Row(string Target, double?[] ByWave)
    {
        public IReadOnlyList<string> Said =>
            [.. ByWave.Select(share => share is { } known ? CalibrationWords.Share(known) : "nothing (no emulator)")];
    }
}
