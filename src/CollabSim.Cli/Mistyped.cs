using System.CommandLine;
using System.CommandLine.Parsing;
using System.Runtime.CompilerServices;
using CollabSim.Lab;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Cli;

/// <summary>
/// Says what is wrong with a command line: what was given, the nearest right name, what is allowed. The parser by itself takes an option that it does
/// not know for the file, or for the value of the option before it, and its sentences name neither the nearest option nor what a value may be.
/// </summary>
internal static class Mistyped
{
    private static readonly ConditionalWeakTable<Option, string> Allowed = [];

    /// <summary>Notes what the values of an option are, such as <c>a whole number from 1 to 8</c>.</summary>
    /// <param name="option">The option.</param>
    /// <param name="allowed">What is said after <c>needs</c>.</param>
    /// <returns>The option.</returns>
    public static Option<T> Needing<T>(this Option<T> option, string allowed)
    {
        Allowed.AddOrUpdate(option, allowed);
        return option;
    }

    /// <summary>Lets a text be one of few words; any other is answered with the nearest and all of them.</summary>
    public static void OneOf<T>(this Argument<T> argument, params string[] words) =>
        argument.Validators.Add(given => Refuse(given, argument.Name, words));

    /// <summary>The same for the value of an option.</summary>
    public static Option<string> OneOf(this Option<string> option, params string[] words)
    {
        option.Validators.Add(given => Refuse(given, option.Name, words));
        return option.Needing($"one of {string.Join(", ", words)}");
    }

    /// <summary>One sentence for each thing that is wrong; none: the command line can be done.</summary>
    /// <param name="given">The command line, as the parser took it.</param>
    public static IReadOnlyList<string> In(ParseResult given)
    {
        Command verb = given.CommandResult.Command;
        if (verb is RootCommand)
        {
            return given.UnmatchedTokens is [string typed, ..] ? [NoVerb(typed)] : Messages(given);
        }

        // Behind an option that is not known nothing can be trusted: its value may have been taken for a file.
        string[] unknown =
        [
            .. given
                .CommandResult.Children.OfType<ArgumentResult>()
                .SelectMany(argument => argument.Tokens)
                .Where(token => LooksLikeOption(token.Value) && !IsBehindDashes(given, token))
                .Select(token => NoOption(given, verb, token.Value)),
            .. given.CommandResult.Children.OfType<OptionResult>().SelectMany(option => Swallowed(given, verb, option)),
            .. given
                .UnmatchedTokens.Where(token => LooksLikeOption(token) && !IsBehindDashes(given, token))
                .Select(token => NoOption(given, verb, token)),
        ];
        return unknown.Length > 0 ? [.. unknown.Distinct()] : Messages(given);
    }

    private static string[] Messages(ParseResult given) =>
        [.. given.Errors.Select(error => Sentence(given, error)).Distinct()];

    private static string Sentence(ParseResult given, ParseError error)
    {
        Command verb = given.CommandResult.Command;
        switch (error.SymbolResult)
        {
            case OptionResult { Tokens.Count: 0, IdentifierToken: { } name, Option: { } option }
                when option.Arity.MinimumNumberOfValues > 0:
                return $"{name.Value} needs {Value(option)}";
            case OptionResult { Tokens.Count: > 1, Option: { Arity.MaximumNumberOfValues: 1 } option } several:
                return $"{option.Name} is given {several.Tokens.Count} times: {string.Join(", ", several.Tokens.Select(token => token.Value))}; give it once";
            case ArgumentResult { Tokens.Count: 0, Argument: { } missing }
                when missing.Arity.MinimumNumberOfValues > 0 && given.CommandResult.Command.Arguments.Contains(missing):
                return $"{verb.Name} needs {missing.Name}: {missing.Description}";
            default:
                return
                    given.UnmatchedTokens.FirstOrDefault(token =>
                        error.Message.EndsWith($"'{token}'.", StringComparison.Ordinal)
                    )
                        is { } extra
                    ? $"{extra} is one word too many: {verb.Name} takes {Taken(verb)}"
                    : error.Message;
        }
    }

    private static string Taken(Command verb) =>
        verb.Arguments.Count == 0
            ? "options only"
            : string.Join(" and ", verb.Arguments.Select(argument => argument.Name)) + " and options";

    private static string Value(Option option) =>
        Allowed.TryGetValue(option, out string? allowed) ? allowed
        : option.HelpName is { } name ? $"a value, {name}: {option.Description}"
        : $"a value: {option.Description}";

    /// <summary>An option that another one was given as its value, as in <c>--out --wokers 3</c>.</summary>
    private static IEnumerable<string> Swallowed(ParseResult given, Command verb, OptionResult option) =>
        from token in option.Tokens
        where token.Value.StartsWith("--", StringComparison.Ordinal) && LooksLikeOption(token.Value)
        select $"{option.IdentifierToken?.Value ?? option.Option.Name} needs {Value(option.Option)}; behind it stands {token.Value}. {NoOption(given, verb, token.Value)}";

    /// <summary>A dash and a letter: not a negative number, nor <c>-</c> alone.</summary>
    private static bool LooksLikeOption(string text) =>
        text.Length > 1 && text[0] == '-' && char.IsLetter(text[text[1] == '-' && text.Length > 2 ? 2 : 1]);

    /// <summary>What stands behind <c>--</c> is a name, whatever it begins with.</summary>
    private static bool IsBehindDashes(ParseResult given, Token token) => IsBehindDashes(given, token.Value);

    private static bool IsBehindDashes(ParseResult given, string text)
    {
        bool isBehind = false;
        foreach (Token token in given.Tokens)
        {
            if (!isBehind && token.Value == text)
            {
                return false;
            }

            isBehind |= token.Type == TokenType.DoubleDash;
        }

        return isBehind;
    }

    private static string NoVerb(string typed)
    {
        string[] verbs = [.. Verb.All.Select(verb => verb.Name)];
        string what = LooksLikeOption(typed) ? "a verb comes first, not" : "there is no verb";
        string[] names = LooksLikeOption(typed) ? ["--help", "--version", .. verbs] : verbs;
        return $"{what} {typed}{DidYouMean(typed, names)}; the verbs are {string.Join(", ", verbs)}";
    }

    private static string NoOption(ParseResult given, Command verb, string typed)
    {
        string name = typed.Split('=', ':')[0];
        Option[] options = [.. verb.Options.Where(option => !option.Hidden)];
        string[] names = [.. options.Select(option => option.Name).Order(StringComparer.Ordinal), "--help"];
        string meant = DidYouMean(name, names);
        if (names.Contains(SettingsOption.Name) && CommandLineSetting.MeantBy(name.TrimStart('-')) is { } path)
        {
            // What a setting is called in full is that setting, however near some option is.
            meant =
                path == name.TrimStart('-') || !Nearest.IsHint(meant)
                    ? $"{Nearest.WhatCannotBeSeen(name)}; did you mean {SettingsOption.Name} {path}={ValueOf(given, typed)}?"
                    : meant;
        }

        return $"{verb.Name} has no option {name}{meant}; its options are {string.Join(", ", names)}";
    }

    // What was written for a mistyped option, if it is a number or a time; a word behind it may be the file.
    private static string ValueOf(ParseResult given, string typed)
    {
        int sign = typed.IndexOfAny(['=', ':']);
        string value =
            sign >= 0
                ? typed[(sign + 1)..]
                : given.Tokens.Select(token => token.Value).SkipWhile(token => token != typed).ElementAtOrDefault(1)
                    ?? "";
        return value.Length > 0 && (sign >= 0 || char.IsAsciiDigit(value[0]) && !File.Exists(value)) ? value : "VALUE";
    }

    /// <summary><c>; did you mean --workers?</c>: what begins alike is near, however long it is.</summary>
    private static string DidYouMean(string typed, IReadOnlyList<string> names)
    {
        string bare = typed.TrimStart('-');
        string? nearest =
            Nearest.Of(typed, names)
            ?? names
                .Where(name => bare.Length >= 3 && BeginAlike(name.TrimStart('-'), bare))
                .MaxBy(name => name.Length);
        return Nearest.WhatCannotBeSeen(typed) + (nearest is null ? "" : $"; did you mean {nearest}?");
    }

    private static bool BeginAlike(string known, string typed) =>
        known.StartsWith(typed, StringComparison.OrdinalIgnoreCase)
        || (known.Length >= 3 && typed.StartsWith(known, StringComparison.OrdinalIgnoreCase));

    private static void Refuse(SymbolResult given, string name, IReadOnlyList<string> words)
    {
        foreach (
            string text in given
                .Tokens.Select(token => token.Value)
                .Where(text => !string.IsNullOrWhiteSpace(text) && !words.Contains(text))
        )
        {
            given.AddError($"{name}: {text} is none of {string.Join(", ", words)}{DidYouMean(text, words)}");
        }
    }
}
