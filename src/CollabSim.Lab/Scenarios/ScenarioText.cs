namespace CollabSim.Lab.Scenarios;

internal static class ScenarioText
{
    public static string Set(string text, IReadOnlyList<object> steps, string value) => text;

    public static string Remove(string text, IReadOnlyList<object> steps) => text;

    public static string Insert(string text, IReadOnlyList<object> steps, int at, string value) => text;
}
