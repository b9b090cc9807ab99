using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>How well each value of each parameter can fit the targets, whatever the others are: stiff parameters on top, sloppy ones below.</summary>
internal static class ProfilesOfParameters
{
    private const int RowHeight = 26;
    private const int MostRows = 10;

    // Worse than this is out of the question, and drawn alike.
    private const double Most = 2 * LikelihoodProfile.Limit;

    /// <summary>The drawing; null: there are no profiles.</summary>
    public static Drawing? Draw(CalibrationResult result)
    {
        Row[] all =
        [
            .. (result.Posterior?.Profiles ?? [])
                .Select(profile => new Row(result.Plan.Priors.All[profile.Parameter], profile))
                .OrderByDescending(row => row.Profile.Misfits.Max()),
        ];
        Row[] rows = [.. all.Take(MostRows)];
        return rows.Length == 0
            ? null
            : new Drawing
            {
                Id = "profiles",
                Title = "Which values of each parameter can fit the targets, if the others do their best?",
                Caption =
                    $"Each row goes from the lowest to the highest value of a parameter's prior, each step as likely before the evidence. Pale: other parameters can make up for it; strong: whatever they are, the targets are missed (−2 log L above the best by {Most:0.0} or more). Lines: values within {LikelihoodProfile.Limit:0.00} of the best (95 %), if not all are. By emulators.{(all.Length > MostRows ? $" The {MostRows} of {all.Length} parameters that the targets hold most." : "")}",
                AltText = string.Join(
                    " ",
                    rows.Select(row => $"{Words.Capital(Words.Path(row.Prior.Path))}: {row.Says}.")
                ),
                Panels = [new Panel(null, Chart(rows))],
                Data = DataTable.Of(
                    ["parameter", "share of its prior below", "value", "misfit above the best"],
                    from row in all
                    from at in row.Profile.Values.Zip(row.Profile.Misfits)
                    select (row, at),
                    each => [each.row.Prior.Path, each.at.First, each.row.Prior.Quantile(each.at.First), each.at.Second]
                ),
            };
    }

    private static GenericChart Chart(Row[] rows)
    {
        object[] values = [.. rows[0].Profile.Values.Select(value => (object)value)];
        return Layer
            .Combine([
                Layer.Cells(
                    values,
                    [.. rows.Select((_, i) => (object)i)],
                    [.. rows.Select(row => row.Profile.Misfits.Select(misfit => (double?)misfit).ToArray())],
                    Look.Sequential(0, Most),
                    [
                        .. rows.Select(row =>
                            row.Profile.Values.Select((value, i) => Hover(row, value, row.Profile.Misfits[i])).ToArray()
                        ),
                    ],
                    "%{customdata}<extra></extra>",
                    null
                ),
                Lines(rows),
            ])
            .WithXAxis(Look.Axis("Share of the prior below", range: [0, 1], showgrid: false))
            .WithYAxis(Look.Rows([.. rows.Select(row => Look.Literal(row.Prior.Path))]))
            .WithHeight(72 + (RowHeight * rows.Length))
            .WithMargin(new Margins(64, 130, 10, 52))
            .WithAnnotations(Look.Beside(rows.Select(row => row.Brief)));
    }

    private static string Hover(Row row, double share, double misfit) =>
        $"{Look.Literal(Words.Path(row.Prior.Path))} {Words.Brief(row.Prior.Quantile(share))}<br>−2 log L {Words.Brief(misfit)} above the best";

    private static GenericChart Lines(Row[] rows)
    {
        (int Row, double Low, double High)[] told =
        [
            .. rows.Index()
                .Where(row => !row.Item.Profile.IsFlat)
                .Select(row => (row.Index, row.Item.Profile.Interval.Low, row.Item.Profile.Interval.High)),
        ];
        return Layer.Points(
            told.Select(each => (object?)((each.Low + each.High) / 2)),
            told.Select(each => (object?)each.Row),
            "within 95 %",
            Part.Marker(color: Look.Shock, symbol: "circle", size: 4),
            errorX: Part.Interval(
                [.. told.Select(each => (double?)((each.High - each.Low) / 2))],
                [.. told.Select(each => (double?)((each.High - each.Low) / 2))],
                color: Look.Shock,
                thickness: 3
            )
        );
    }

    private sealed record Row(Prior Prior, LikelihoodProfile Profile)
    {
        public string Brief => Profile.IsFlat ? "any value" : Interval;

        public string Says => Profile.IsFlat ? "any value of its prior can fit" : $"only {Interval} can fit";

        private string Interval =>
            $"{Words.Brief(Prior.Quantile(Profile.Interval.Low))} to {Words.Brief(Prior.Quantile(Profile.Interval.High))}";
    }
}
