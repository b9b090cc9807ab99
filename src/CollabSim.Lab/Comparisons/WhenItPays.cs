using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>
/// From when on arms are clearly better, in words. It is not said that they pay: what they cost in money is held against it nowhere here. Where it
/// holds is said with it, and over worlds in how many of them it does.
/// </summary>
internal static class WhenItPays
{
    public static Passage Passage(Comparison comparison)
    {
        StudyDescription about = comparison.Study.Study;
        string baseline = about.Arms[comparison.Choices.Strategies[comparison.Baseline].Arm].Name;
        string scope = PaysFrom.Scope(comparison.Study);
        bool hasWorlds = about.Worlds is not null;
        return new Passage(
            "when-it-pays",
            "From when it is better",
            [
                $"The first observed time from which an arm stays clearly better than {baseline} to the end{(scope.Length > 0 ? $", {scope}" : "")}. Found by walking back from the end to the "
                    + "first time that is not clear, which keeps the error at 5 % for each arm, here divided by the number of arms.",
                .. hasWorlds
                    ?
                    [
                        "Clear is what is known of the average over worlds; in a world by itself it may come later, or never.",
                    ]
                    : Array.Empty<string>(),
            ],
            new PassageTable(
                [
                    "Arm",
                    "Clearly better from year",
                    "Clearly worse until year",
                    .. hasWorlds ? ["Better from then on in"] : Array.Empty<string>(),
                ],
                [
                    .. comparison
                        .Pays.OrderBy(pays => pays.Tick ?? int.MaxValue)
                        .Select(pays => (IReadOnlyList<string>)[.. Row(about, pays)]),
                ]
            )
        );
    }

    /// <summary>"is clearly better from year 4 on", after the name of the arm; null where it does not pay.</summary>
    public static string? Said(StudyDescription about, PaysFrom pays)
    {
        if (pays.Tick is not { } first)
        {
            return null;
        }

        string Year(int tick) => Words.Years(tick, about.TicksPerYear);
        string until = pays.LosesUntil is { } last ? $"clearly worse until year {Year(last)} and " : "";
        return $"is {until}clearly better from year {Year(first)} on";
    }

    /// <summary>In how many worlds it holds, as a sentence after the one that says when on average; null where the study has no worlds.</summary>
    public static string? SaidOfWorlds(PaysFrom pays) =>
        pays.Worlds is { } held ? $"In {InWorlds(held)} its mean is better at every observed time from then on." : null;

    private static IEnumerable<string> Row(StudyDescription about, PaysFrom pays)
    {
        yield return about.Arms[pays.Arm].Name;
        yield return pays.Tick is { } tick ? Words.Years(tick, about.TicksPerYear) : "not by the end";
        yield return pays.LosesUntil is { } last ? Words.Years(last, about.TicksPerYear) : "never";
        if (about.Worlds is not null)
        {
            yield return pays.Worlds is { } held ? InWorlds(held) : "–";
        }
    }

    private static string InWorlds((int Better, int Of) held) =>
        held.Better == held.Of
            ? $"all {Words.Count(held.Of, "world")}"
            : $"{held.Better:N0} of {Words.Count(held.Of, "world")}";
}
