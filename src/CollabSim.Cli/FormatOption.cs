using System.CommandLine.Parsing;
using CollabSim.Lab;

namespace CollabSim.Cli;

/// <summary>Reads the name of a choice as users write it: <c>docx-html</c> is <c>DocxHtml</c>.</summary>
internal static class FormatOption
{
    public static T Parse<T>(ArgumentResult result, string text)
        where T : struct, Enum
    {
        string wanted = text.Trim().Replace("-", "");
        if (
            !wanted.Any(char.IsAsciiDigit)
            && Enum.TryParse(wanted, ignoreCase: true, out T value)
            && Enum.IsDefined(value)
        )
        {
            return value;
        }

        string[] names = [.. Enum.GetValues<T>().Select(NameOf)];
        result.AddError($"{text} is none of {string.Join(", ", names)}{Nearest.Hint(text, names)}");
        return default;
    }

    public static string NameOf<T>(T value)
        where T : struct, Enum =>
        string.Concat(
            value
                .ToString()
                .Select((letter, i) => (char.IsUpper(letter) && i > 0 ? "-" : "") + char.ToLowerInvariant(letter))
        );
}
