using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>How unequally schools fare: the gain of every school in a typical run of each arm.</summary>
internal sealed record SchoolDistribution : Figure
{
    public override Chapter Chapter => Chapter.Schools;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "school-gains",
            Title = "How differently schools fare",
            Caption =
                "Gain: performance at the end, less that of the same school without partnerships. The higher the ridge, the more schools lie there "
                + $"(Gaussian kernel); marks below are the median and the middle half of {Counted(shown)} schools. {shown.Which}",
            AltText =
                "Ridges of the gains of schools. "
                + string.Join(
                    " ",
                    shown.Rows.Select(row =>
                        $"{row.Name}: half of the schools between {Words.Number(row.Quantiles[1])} and {Words.Number(row.Quantiles[3])}, "
                        + $"{Words.Percent(row.Values.Count(value => value < 0) / (double)row.Values.Count)} below zero."
                    )
                ),
            Panels = [new Panel(null, Ridges.Chart(shown.Rows, "Gain of a school (performance, 0 to 1)"))],
            Data = Ridges.Data(shown.Rows),
        };

    private static string Counted(Shown shown)
    {
        (int fewest, int most) = (shown.Rows.Min(row => row.Values.Count), shown.Rows.Max(row => row.Values.Count));
        return fewest == most ? $"{most:N0}" : $"{fewest:N0} to {most:N0}";
    }

    /// <summary>The gains of schools.</summary>
    /// <param name="Rows">The arms whose schools do not all fare alike, at least one.</param>
    /// <param name="Which">Which runs these are, in words.</param>
    internal sealed record Shown(IReadOnlyList<Ridges.Row> Rows, string Which)
    {
        public static Shown? Of(Evidence evidence)
        {
            if (evidence.Of(TypicalRuns.Of) is not { } typical)
            {
                return null;
            }

            Ridges.Row[] rows =
            [
                .. typical
                    .Runs.Select(run => new Ridges.Row(
                        evidence.Study.Arms[run.Arm].Name,
                        evidence.Study.Arms[run.Arm].Name,
                        Emphasis.StrokeOf(evidence.Estimates, run.Arm)!,
                        [.. run.Gains.Select(gain => gain.Gain)]
                    ))
                    .Where(row => row.Values.Count > 1 && row.Values.Min() < row.Values.Max()),
            ];
            return rows.Length == 0 ? null : new(rows, typical.Said(evidence));
        }
    }
}
