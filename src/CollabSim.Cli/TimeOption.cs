using System.CommandLine;
using CollabSim.Lab;

namespace CollabSim.Cli;

/// <summary>Options that are times of this world, such as <c>--pilot 10s</c>.</summary>
internal static class TimeOption
{
    private const string Form = "a time such as 30s, 20m, 3h or 2d";

    /// <summary>How long a pilot may take, for the verbs that make one.</summary>
    public static Option<string> Pilot() =>
        new Option<string>("--pilot")
        {
            Description = "How long the pilot may take, such as 10s or 2m.",
            HelpName = "TIME",
            DefaultValueFactory = _ => "10s",
        }.Needing(Form);

    /// <summary>A time that may be left out.</summary>
    public static Option<string?> OrNone(string name, string description) =>
        new Option<string?>(name) { Description = description, HelpName = "TIME" }.Needing(Form);

    /// <summary>How long that is.</summary>
    /// <param name="option">The option, as it is typed.</param>
    /// <param name="text">What was given.</param>
    /// <exception cref="BadInputException">It is no time.</exception>
    public static TimeSpan Read(string option, string text)
    {
        string trimmed = text.Trim();
        double unit =
            trimmed.Length == 0
                ? 0
                : char.ToLowerInvariant(trimmed[^1]) switch
                {
                    's' => 1,
                    'm' => 60,
                    'h' => 3600,
                    'd' => 86_400,
                    _ => 0,
                };
        return
            unit > 0
            && NumberText.TryRead(trimmed.AsSpan(..^1), out double amount)
            && amount > 0
            && amount * unit <= 366 * 86_400.0
            ? TimeSpan.FromSeconds(amount * unit)
            : throw new BadInputException($"{option}: '{text}' is not a time; it needs {Form}");
    }
}
