using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>What each arm loses in each state of the world against the arm that is best there.</summary>
internal sealed record RegretMap : Figure
{
    private const int MostNamed = 12;
    private const int RowHeight = 36;

    public override Chapter Chapter => Chapter.Robustness;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        Shown.Of(evidence) is { } shown ? [Draw(shown)] : [];

    private static Drawing Draw(Shown shown) =>
        new()
        {
            Id = "regret",
            Title = "What does each arm lose if the world is otherwise?",
            Caption = Caption(shown),
            AltText =
                "Grid of regret by arm and state of the world. "
                + string.Join(
                    " ",
                    shown.Arms.Select(arm =>
                        $"{arm.Name}: at most {Words.Number(arm.Most)}, with {shown.Worlds[arm.WorstWorld]}."
                    )
                ),
            Panels = [new Panel(null, Chart(shown))],
            Data = DataTable.Of(
                ["arm", "state of the world", "regret"],
                from arm in shown.Arms
                from regret in arm.ByWorld.Index()
                select (arm.Name, World: shown.Worlds[regret.Index], Regret: regret.Item),
                row => [row.Name, row.World, row.Regret]
            ),
        };

    private static string Caption(Shown shown) =>
        $"Regret in {shown.Outcome}: what an arm loses in a state of the world against the arm that is best there; "
        + $"{shown.Replications}. Arms with the smallest largest regret stand on top. White: the best one, or nearly."
        + (
            shown.Worlds.Count > MostNamed
                ? " States of the world stand in the order of the design; the table names them."
                : ""
        );

    private static GenericChart Chart(Shown shown)
    {
        object[] worlds = [.. shown.Worlds.Select((_, w) => (object)w)];
        bool areNamed = worlds.Length <= MostNamed;
        return Layer
            .Cells(
                worlds,
                [.. shown.Arms.Select((_, row) => (object)row)],
                [.. shown.Arms.Select(arm => arm.ByWorld.Select(regret => (double?)regret).ToArray())],
                Look.Sequential(0, shown.Arms.Max(arm => arm.Most)),
                [.. shown.Arms.Select(arm => arm.ByWorld.Select((_, w) => Hover(shown, arm, w)).ToArray())],
                "%{customdata}<extra></extra>",
                Part.ColourBar(title: Part.Title("regret"), thickness: 12, outlinewidth: 0)
            )
            .WithXAxis(
                Look.Axis(
                    "State of the world",
                    tickvals: worlds,
                    ticktext: areNamed ? Look.Labels(shown.Worlds, 16, 3) : [.. worlds.Select(_ => "")],
                    ticks: areNamed ? "outside" : ""
                )
            )
            .WithYAxis(
                Look.Rows(
                    Look.Labels([.. shown.Arms.Select(arm => arm.Name)], 24, 2),
                    range: [shown.Arms.Count - 0.5, -0.5]
                )
            )
            .WithHeight(110 + (RowHeight * shown.Arms.Count))
            .WithMargin(new Margins(64, 24, 10, 60));
    }

    private static string Hover(Shown shown, Arm arm, int world) =>
        $"{Look.Literal(arm.Name)}<br>{Look.Literal(shown.Worlds[world])}<br>regret {Words.Number(arm.ByWorld[world])}";

    /// <summary>Regret by arm and state of the world.</summary>
    /// <param name="Outcome">What is lost, in words.</param>
    /// <param name="Replications">How many stand behind it, in words.</param>
    /// <param name="Worlds">Names of the states of the world, in the order of the design.</param>
    /// <param name="Arms">The arms, that with the smallest largest regret first.</param>
    internal sealed record Shown(
        string Outcome,
        string Replications,
        IReadOnlyList<string> Worlds,
        IReadOnlyList<Arm> Arms
    )
    {
        private const int MostWorlds = 100;
        private const int MostRows = 30;

        public static Shown? Of(Evidence evidence)
        {
            if (
                evidence.Of(Comparison.Of) is not { Regrets.Count: > 1 and <= MostRows } comparison
                || comparison.Choices.Worlds.Count > MostWorlds
            )
            {
                return null;
            }

            int[] worlds = [.. Enumerable.Range(0, comparison.Choices.Worlds.Count)];
            double[,] table = Regret.Table(comparison.Complete.Means(), comparison.LessIsBetter ? -1 : 1);
            return new(
                comparison.OutcomeName,
                Words.Replications(evidence.Study.Replications, worlds.Select(w => comparison.Complete.Count(0, w))),
                [.. comparison.Choices.Worlds.Select(world => world.Name)],
                [
                    .. comparison
                        .Regrets.OrderBy(regret => regret.Maximum)
                        .ThenBy(regret => regret.Strategy)
                        .Select(regret => new Arm(
                            comparison.Name(regret.Strategy),
                            regret.Maximum,
                            regret.WorstWorld,
                            [.. worlds.Select(w => table[regret.Strategy, w])]
                        )),
                ]
            );
        }
    }

    /// <summary>One arm.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Most">Its largest regret, in the outcome's unit.</param>
    /// <param name="WorstWorld">Index of the state of the world in which that is.</param>
    /// <param name="ByWorld">Its regret in each state of the world.</param>
    internal sealed record Arm(string Name, double Most, int WorstWorld, IReadOnlyList<double> ByWorld);
}
