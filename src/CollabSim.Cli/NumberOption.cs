using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using CollabSim.Lab;

namespace CollabSim.Cli;

/// <summary>
/// Options that are numbers. Each says here, once, what it allows, so that whatever is typed is read or answered with a sentence: the parser's own
/// conversion of numbers throws when its result is looked at.
/// </summary>
internal static class NumberOption
{
    private const string AnyNumber = "a number such as 0.05";

    /// <summary>A whole number within bounds.</summary>
    public static Option<int> Whole(
        string name,
        string description,
        int least,
        Func<int> usual,
        int most = int.MaxValue,
        params string[] aliases
    ) =>
        new Option<int>(name, aliases)
        {
            Description = description,
            HelpName = "N",
            DefaultValueFactory = _ => usual(),
            CustomParser = given => Whole(given, name, least, most),
        }.Needing(AllowedWhole(least, most));

    /// <summary>The same, where leaving it out means something of its own.</summary>
    public static Option<int?> WholeOrNone(
        string name,
        string description,
        int least,
        int most = int.MaxValue,
        string helpName = "N"
    ) =>
        new Option<int?>(name)
        {
            Description = description,
            HelpName = helpName,
            CustomParser = given => Whole(given, name, least, most),
        }.Needing(AllowedWhole(least, most));

    /// <summary>Any number.</summary>
    public static Option<double?> AnyOrNone(string name, string description) =>
        new Option<double?>(name)
        {
            Description = description,
            HelpName = "NUMBER",
            CustomParser = given => Real(given, name, _ => true, AnyNumber),
        }.Needing(AnyNumber);

    /// <summary>A number between two others, neither of them included.</summary>
    public static Option<double> Between(
        string name,
        string description,
        string helpName,
        double low,
        double high,
        double usual
    )
    {
        string allowed = string.Create(
            CultureInfo.InvariantCulture,
            $"a number between {low} and {high}, such as {usual}"
        );
        return new Option<double>(name)
        {
            Description = description,
            HelpName = helpName,
            DefaultValueFactory = _ => usual,
            CustomParser = given => Real(given, name, number => number > low && number < high, allowed) ?? usual,
        }.Needing(allowed);
    }

    private static int Whole(ArgumentResult given, string name, int least, int most)
    {
        string text = given.Tokens[0].Value;
        if (
            int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int number)
            && number >= least
            && number <= most
        )
        {
            return number;
        }

        given.AddError($"{name} needs {AllowedWhole(least, most)}, not {Shown(text)}");
        return least;
    }

    private static string AllowedWhole(int least, int most) =>
        most == int.MaxValue && least > int.MinValue
            ? $"a whole number of at least {least} and at most {most}"
            : $"a whole number from {least} to {most}";

    private static double? Real(ArgumentResult given, string name, Func<double, bool> isAllowed, string allowed)
    {
        string text = given.Tokens[0].Value;
        if (NumberText.TryRead(text, out double number) && isAllowed(number))
        {
            return number;
        }

        given.AddError($"{name} needs {allowed}, not {Shown(text)}{NumberText.Hint(text)}");
        return null;
    }

    private static string Shown(string text) => text.Length == 0 ? "nothing" : $"'{text}'";
}
