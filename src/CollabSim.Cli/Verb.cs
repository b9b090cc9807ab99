using System.CommandLine;
using System.CommandLine.Parsing;
using CollabSim.Engine;

namespace CollabSim.Cli;

/// <summary>
/// One thing that collabsim does. A verb is one sealed class in a file of its own in Verbs/; its name is the type's name in
/// camelCase.
/// </summary>
internal abstract class Verb
{
    public string Name => Kinds.NameOf(GetType());

    /// <summary>What one wants to do when one needs it.</summary>
    public abstract Purpose Purpose { get; }

    /// <summary>One sentence.</summary>
    public abstract string Summary { get; }

    /// <summary>Commands that work as they stand, each with what it does; at least one.</summary>
    public abstract IReadOnlyList<Example> Examples { get; }

    /// <summary>Its arguments and options, in the order of the help text.</summary>
    public abstract IReadOnlyList<Symbol> Inputs { get; }

    /// <summary>True if it writes no file, so that nothing is lost when it is ended wherever it is.</summary>
    public virtual bool OnlyLooks => false;

    /// <summary>Begins on other cores what may be done before all else.</summary>
    public virtual void Prepare(ParseResult given) { }

    /// <summary>Does it.</summary>
    /// <param name="given">What the user typed.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="stop">Asked to stop by Ctrl-C or SIGTERM.</param>
    /// <returns>One of <see cref="ExitCode"/>.</returns>
    public abstract Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop);

    private static readonly Lazy<IReadOnlyList<Verb>> Every = new(() =>
    {
        Verb[] verbs = [.. Kinds.Of(typeof(Verb)).Values.Select(Make)];
        Array.Sort(
            verbs,
            (one, other) =>
                one.Purpose != other.Purpose ? one.Purpose - other.Purpose : string.CompareOrdinal(one.Name, other.Name)
        );
        return verbs;
    });

    /// <summary>All verbs, by purpose and name.</summary>
    public static IReadOnlyList<Verb> All => Every.Value;

    /// <summary>The verb of that name, or null; the others are not made for it.</summary>
    public static Verb? Named(string name) =>
        Kinds.Of(typeof(Verb)).GetValueOrDefault(name) is { } kind ? Make(kind) : null;

    /// <summary>A verb none of whose inputs takes nothing for something.</summary>
    private static Verb Make(Type kind)
    {
        var verb = (Verb)Activator.CreateInstance(kind)!;
        foreach (Symbol input in verb.Inputs)
        {
            if (input is Argument argument)
            {
                argument.Validators.Add(given => RefuseNothing(given, argument.Name));
            }
            else if (input is Option option)
            {
                option.Validators.Add(given => RefuseNothing(given, option.Name));
            }
        }

        return verb;
    }

    /// <summary>A value of blanks is what a shell makes of a variable that is not set; no input of any verb has a use for it.</summary>
    private static void RefuseNothing(SymbolResult given, string name)
    {
        if (given.Tokens.Any(token => string.IsNullOrWhiteSpace(token.Value)))
        {
            given.AddError($"no {name} is named: an empty text was given (is a variable of the shell not set?)");
        }
    }
}

/// <summary>What one wants to do; the order is that of the help text.</summary>
internal enum Purpose
{
    [Meaning("Start a study")]
    Start,

    [Meaning("Run it")]
    Run,

    [Meaning("Show and check it")]
    Show,

    [Meaning("Look things up")]
    LookUp,
}

/// <summary>A command that works as it stands.</summary>
/// <param name="Command">What to type after <c>collabsim</c>.</param>
/// <param name="Effect">What it does.</param>
internal sealed record Example(string Command, string Effect);
