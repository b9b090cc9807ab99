using System.CommandLine.Parsing;
using CollabSim.Lab;

namespace CollabSim.Cli;

/// <summary>Reads the name of a choice as users write it: <c>docx</c> is <c>Docx</c>.</summary>
internal static class FormatOption
{
    public static T Parse<T>(ArgumentResult result, string text)
        where T : struct, Enum
    {
        string wanted = text.Trim();
        if (
            !wanted.Any(char.IsAsciiDigit)
            && Enum.TryParse(wanted, ignoreCase: true, out T value)
            && Enum.IsDefined(value)
        )
        {
            return value;
        }

        string[] names = NamesOf<T>();
        // Who writes docx-html or pdf-a4 begins with what there is.
        string? nearest =
            names.FirstOrDefault(name => wanted.StartsWith(name + "-", StringComparison.OrdinalIgnoreCase))
            ?? Nearest.Of(wanted, names);
        result.AddError(
            $"{text} is none of {string.Join(", ", names)}{(nearest is null ? "" : $"; did you mean {nearest}?")}{Nearest.WhatCannotBeSeen(text)}"
        );
        return default;
    }

    /// <summary>The choices in a sentence: <c>one of html, docx</c>.</summary>
    public static string Choices<T>()
        where T : struct, Enum => $"one of {string.Join(", ", NamesOf<T>())}";

    private static string[] NamesOf<T>()
        where T : struct, Enum => [.. Enum.GetNames<T>().Select(name => name.ToLowerInvariant())];
}
