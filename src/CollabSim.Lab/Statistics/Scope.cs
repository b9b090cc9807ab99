using CollabSim.Lab.Results;

namespace CollabSim.Lab.Statistics;

/// <summary>At which settings of its design something that a study says holds, in words for the middle or the end of a sentence.</summary>
internal static class Scope
{
    /// <summary>More settings than this are too much to say.</summary>
    private const int MostSettings = 3;

    /// <summary>
    /// "with authority pressure 0.4", "on average over 3 levels of authority pressure", "on average over 30 worlds"; empty where the study has one
    /// design point.
    /// </summary>
    /// <param name="study">The study.</param>
    /// <param name="points">Indices of the design points: one of them, or all.</param>
    public static string Of(StudyDescription study, IReadOnlyList<int> points) =>
        study.Points.Count < 2 ? ""
        : points is [var point] ? $"with {Settings(study, point)}"
        : $"on average over {Everywhere(study)}";

    /// <summary>What an average over the whole design is over: "3 levels of authority pressure", "30 worlds at each of 3 design points".</summary>
    public static string Everywhere(StudyDescription study)
    {
        if (study.Worlds is { } worlds)
        {
            int each = study.Points.Count / worlds.Count;
            return Words.Count(worlds.Count, "world") + (each > 1 ? $" at each of {each:N0} design points" : "");
        }

        return study.Factors is [var only]
            ? $"{Words.Count(study.Points.Count, "level")} of {Words.Path(only.Path)}"
            : Words.Count(study.Points.Count, "design point");
    }

    /// <summary>
    /// Which of a study's design points one is: "with authority pressure 0.4", "in world 8 of 30", or its number where it has too many settings
    /// to say.
    /// </summary>
    public static string At(StudyDescription study, int point)
    {
        int own = study.Factors.Count - (study.Worlds?.Factors ?? 0);
        string with =
            own is > 0 and <= MostSettings ? $"with {Words.List([.. Each(study, point).Take(own)])}"
            : own == 0 ? ""
            : $"at design point {point:N0} of runs.csv";
        string world = study.Worlds is { } worlds ? $"in world {worlds.Of(point) + 1:N0} of {worlds.Count:N0}" : "";
        return $"{with}{(with.Length > 0 && world.Length > 0 ? ", " : "")}{world}";
    }

    /// <summary>The settings of one design point: "authority pressure 0.4 and transaction cost base 0.3 days".</summary>
    public static string Settings(StudyDescription study, int point) => Words.List([.. Each(study, point)]);

    /// <summary>The same one by one, in the order of the factors: what worlds vary comes last.</summary>
    public static IEnumerable<string> Each(StudyDescription study, int point) =>
        study.Factors.Select(
            (factor, i) =>
                $"{Words.Path(factor.Path)} {GridAxis.Of(factor, study.Points.Select(at => at.Values[i])).Say(study.Points[point].Values[i])}"
        );
}
