using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>What each arm loses in each state of the world against the arm that is best there.</summary>
internal sealed record RegretMap : Figure
{
    private const int MostWorlds = 100;
    private const int MostNamed = 12;
    private const int MostRows = 30;
    private const int RowHeight = 36;

    public override Chapter Chapter => Chapter.Robustness;

    public override IEnumerable<Drawing> Draw(Evidence evidence)
    {
        if (
            evidence.Of(Comparison.Of) is not { Regrets.Count: > 1 and <= MostRows } comparison
            || comparison.Choices.Worlds.Count > MostWorlds
        )
        {
            yield break;
        }

        Regret[] rows = [.. comparison.Regrets.OrderBy(regret => regret.Maximum).ThenBy(regret => regret.Strategy)];
        double[,] table = Regret.Table(comparison.Complete.Means(), comparison.LessIsBetter ? -1 : 1);
        int worlds = comparison.Choices.Worlds.Count;
        IReadOnlyList<string> names =
            worlds <= MostNamed
                ? Look.Labels([.. comparison.Choices.Worlds.Select(world => world.Name)], 16, 3)
                : [.. comparison.Choices.Worlds.Select(_ => "")];
        double largest = rows.Max(regret => regret.Maximum);
        yield return new Drawing
        {
            Id = "regret",
            Title = "What does each arm lose if the world is otherwise?",
            Caption =
                $"Regret in {comparison.OutcomeName}: what an arm loses in a state of the world against the arm that is best there; "
                + $"{Words.Replications(evidence.Study.Replications, Enumerable.Range(0, worlds).Select(w => comparison.Complete.Count(0, w)))}. Arms with the smallest largest regret stand on top. White: the best one, or nearly."
                + (
                    worlds > MostNamed
                        ? " States of the world stand in the order of the design; the table names them."
                        : ""
                ),
            AltText =
                "Grid of regret by arm and state of the world. "
                + string.Join(
                    " ",
                    rows.Select(regret =>
                        $"{comparison.Name(regret.Strategy)}: at most {Words.Number(regret.Maximum)}, with {comparison.Choices.Worlds[regret.WorstWorld].Name}."
                    )
                ),
            Panels =
            [
                new Panel(
                    null,
                    Layer
                        .Cells(
                            [.. Enumerable.Range(0, worlds).Select(w => (object)w)],
                            [.. rows.Select((_, i) => (object)i)],
                            [
                                .. rows.Select(regret =>
                                    (IReadOnlyList<double?>)
                                        [.. Enumerable.Range(0, worlds).Select(w => (double?)table[regret.Strategy, w])]
                                ),
                            ],
                            Look.Sequential(0, largest),
                            [
                                .. rows.Select(regret =>
                                    (IReadOnlyList<string>)
                                        [
                                            .. Enumerable
                                                .Range(0, worlds)
                                                .Select(w =>
                                                    $"{Look.Literal(comparison.Name(regret.Strategy))}<br>{Look.Literal(comparison.Choices.Worlds[w].Name)}<br>regret {Words.Number(table[regret.Strategy, w])}"
                                                ),
                                        ]
                                ),
                            ],
                            "%{customdata}<extra></extra>",
                            Part.ColourBar(title: Part.Title("regret"), thickness: 12, outlinewidth: 0)
                        )
                        .WithXAxis(
                            Look.Axis(
                                "State of the world",
                                tickvals: [.. Enumerable.Range(0, worlds).Select(w => (object)w)],
                                ticktext: names,
                                ticks: worlds <= MostNamed ? "outside" : ""
                            )
                        )
                        .WithYAxis(
                            Look.Rows(
                                Look.Labels([.. rows.Select(regret => comparison.Name(regret.Strategy))], 24, 2),
                                range: [rows.Length - 0.5, -0.5]
                            )
                        )
                        .WithHeight(110 + (RowHeight * rows.Length))
                        .WithMargin(new Margins(64, 24, 10, 60))
                ),
            ],
            Data = new DataTable(
                ["arm", "state of the world", "regret"],
                [
                    .. rows.SelectMany(regret =>
                        Enumerable
                            .Range(0, worlds)
                            .Select(w =>
                                (IReadOnlyList<object?>)
                                    [
                                        comparison.Name(regret.Strategy),
                                        comparison.Choices.Worlds[w].Name,
                                        table[regret.Strategy, w],
                                    ]
                            )
                    ),
                ]
            ),
        };
    }
}
