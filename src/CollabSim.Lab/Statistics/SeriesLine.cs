using CollabSim.Lab.Results;

namespace CollabSim.Lab.Statistics;

/// <summary>What one line over time stands for: an arm, at one design point or averaged over several.</summary>
/// <param name="Name">The arm, or the factor levels that tell the line from the others.</param>
/// <param name="Arm">Index of the arm.</param>
/// <param name="Points">Indices of the design points that it averages over.</param>
public sealed record SeriesLine(string Name, int Arm, IReadOnlyList<int> Points)
{
    /// <summary>
    /// With several arms one line each, averaged over the design as all that is said of them, but at the point in the middle where it is the grid that is asked about; with one
    /// arm up to five levels of a single factor, or the four corners and the middle of two factors; else the average over the design.
    /// </summary>
    public static IReadOnlyList<SeriesLine> ChosenFor(StudyDescription study)
    {
        ArgumentNullException.ThrowIfNull(study);
        int[] everywhere = [.. Enumerable.Range(0, study.Points.Count)];
        Grid? full = Grid.Of(study);
        if (study.Arms.Count > 1 || full is not { Axes.Count: 1 or 2 } grid)
        {
            int[] points =
                full is { Axes.Count: 1 or 2 } && StudyEstimates.IsSweep(study, full)
                    ? [full.Point([.. full.Axes.Select(axis => (axis.Levels.Count - 1) / 2)])]
                    : everywhere;
            return [.. study.Arms.Select((arm, index) => new SeriesLine(arm.Name, index, points))];
        }

        IReadOnlyList<string> names = Words.Short(study.Factors);
        GridAxis x = grid.Axes[0];
        if (grid.Axes.Count == 1)
        {
            return
            [
                .. Spread(x.Levels.Count, 5)
                    .Select(i => new SeriesLine($"{names[0]} {x.Say(x.Levels[i])}", 0, [grid.Point(i)])),
            ];
        }

        GridAxis y = grid.Axes[1];
        int[] ends = [.. Spread(x.Levels.Count, 2)];
        return
        [
            .. ends.SelectMany(i => Spread(y.Levels.Count, 2).Select(j => (i, j)))
                .Append((i: x.Levels.Count / 2, j: y.Levels.Count / 2))
                .Distinct()
                .Select(at => new SeriesLine(
                    $"{names[0]} {x.Say(x.Levels[at.i])}, {names[1]} {y.Say(y.Levels[at.j])}",
                    0,
                    [grid.Point(at.i, at.j)]
                )),
        ];
    }

    private static IEnumerable<int> Spread(int count, int atMost) =>
        Enumerable
            .Range(0, Math.Min(count, atMost))
            .Select(i => count <= atMost ? i : (int)Math.Round(i * (count - 1.0) / (atMost - 1)));

    /// <summary>How a caption says what lines stand for that do not say it themselves; empty without factors.</summary>
    public static string Said(StudyDescription study, IReadOnlyList<SeriesLine> lines) =>
        study.Points.Count < 2 || lines.Count == 0 || (study.Arms.Count < 2 && lines.Count > 1) ? ""
        : lines[0].Points is [var point] ? $" at one design point: {Scope.Settings(study, point)}"
        : $",{(lines.Count > 1 ? " each" : "")} averaged over the {study.Points.Count:N0} design points";
}
