using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>How unequally schools fare: the gain of every school in a typical run of each arm.</summary>
internal sealed record SchoolDistribution : Figure
{
    public override Chapter Chapter => Chapter.Schools;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (evidence.Of(TypicalRuns.Of) is not { Runs.Count: > 0 } typical)
        {
            yield break;
        }

        Ridges.Row[] rows =
        [
            .. typical
                .Runs.Index()
                .Select(run => new Ridges.Row(
                    evidence.Study.Arms[run.Item.Arm].Name,
                    evidence.Study.Arms[run.Item.Arm].Name,
                    run.Index,
                    [.. run.Item.Gains.Select(gain => gain.Gain)]
                ))
                .Where(row => row.Values.Count > 1 && row.Values.Min() < row.Values.Max()),
        ];
        if (rows.Length == 0)
        {
            yield break;
        }

        (int fewest, int most) = (rows.Min(row => row.Values.Count), rows.Max(row => row.Values.Count));
        yield return new Drawing
        {
            Id = "school-gains",
            Title = "How differently schools fare",
            Caption =
                "Gain: performance at the end, less that of the same school without partnerships. The higher the ridge, the more schools lie there "
                + $"(Gaussian kernel); marks below are the median and the middle half of {(fewest == most ? $"{most:N0}" : $"{fewest:N0} to {most:N0}")} schools. {typical.Said(evidence)}",
            AltText =
                "Ridges of the gains of schools. "
                + string.Join(
                    " ",
                    rows.Select(row =>
                        $"{row.Name}: half of the schools between {Words.Number(row.Quantiles[1])} and {Words.Number(row.Quantiles[3])}, "
                        + $"{Words.Percent(row.Values.Count(value => value < 0) / (double)row.Values.Count)} below zero."
                    )
                ),
            Panels = [new Panel(null, Ridges.Chart(rows, "Gain of a school (performance, 0 to 1)"))],
            Data = Ridges.Data(rows),
        };
    }
}
