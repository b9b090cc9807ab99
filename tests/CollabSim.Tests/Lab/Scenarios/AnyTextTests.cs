using CollabSim.Lab.Scenarios;
using FsCheck;
using FsCheck.Fluent;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>Whatever a file holds, the user sees a study or a list of problems, never a crash.</summary>
public sealed class AnyTextTests
{
    private static readonly string[] Words =
    [
        "name",
        "model",
        "policies",
        "arms",
        "factors",
        "design",
        "replications",
        "seed",
        "observe",
        "kind",
        "pressure",
        "level",
        "at",
        "for",
        "target",
        "cost",
        "network",
        "smallWorld",
        "degree",
        "initial",
        "trust",
        "normal",
        "mean",
        "sd",
        "from",
        "to",
        "steps",
        "values",
        "role",
        "set",
        "transactionCost.base",
        "pressure.level",
        "model.schools",
        "schools",
        "years",
        "list",
        "points",
        "random",
        "count",
        "outcomes",
        "series",
        "metrics",
        "every",
        "factorial",
        "0",
        "-1",
        "1e9",
        "0.5",
        "8y",
        "3 terms",
        "null",
        "~",
        "true",
        ".nan",
        "é",
        "😀",
        "''",
        "&a",
        "*a",
        "!t",
        "<<",
    ]; // csharpier-ignore

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property A_random_tree_is_a_study_or_a_list_of_problems() => Prop.ForAll(Trees(4).ToArbitrary(), IsHandled);

    [FsCheck.NUnit.Property(MaxTest = 400)]
    public Property Random_text_is_a_study_or_a_list_of_problems() => Prop.ForAll(Texts().ToArbitrary(), IsHandled);

    [FsCheck.NUnit.Property(MaxTest = 200)]
    public Property Random_settings_of_the_command_line_are_handled() =>
        Prop.ForAll(
            Texts().ToArbitrary(),
            text =>
            {
                try
                {
                    return ScenarioFile.Parse("policies: [ pressure ]", "x.yaml", [text]).Points.Count > 0;
                }
                catch (ScenarioException)
                {
                    return true;
                }
            }
        );

    [TestCase("\0:\tx, {k}")]
    [TestCase("\0: \tm\\@n\"\\%a, {k\\d- n}\t#")]
    public void A_section_that_closes_too_early_is_a_problem(string text) => Assert.That(IsHandled(text), Is.True);

    private static bool IsHandled(string text)
    {
        try
        {
            return ScenarioFile.Parse(text, "x.yaml").Points.Count > 0;
        }
        catch (ScenarioException error)
        {
            return error.Problems.Count > 0;
        }
    }

    private static Gen<string> Texts() =>
        Gen.OneOf(
                Gen.Elements(Words),
                Gen.Elements(
                    ": ",
                    "- ",
                    "\n",
                    "  ",
                    "\t",
                    "{",
                    "}",
                    "[",
                    "]",
                    ", ",
                    "=",
                    ".",
                    "'",
                    "\"",
                    "#",
                    "|",
                    ">",
                    "%",
                    "@",
                    "\0",
                    "\\"
                )
            )
            .ListOf()
            .Select(parts => string.Concat(parts));

    /// <summary>A tree in JSON, of keys and values that occur in scenarios, in any order and at any depth.</summary>
    private static Gen<string> Trees(int depth)
    {
        Gen<string> leaf = Gen.Elements(Words).Select(Quoted);
        if (depth == 0)
        {
            return leaf;
        }

        Gen<string> below = Trees(depth - 1);
        Gen<string> map = Gen.Elements(Words)
            .SelectMany(key => below.Select(value => $"\"{key}\": {value}"))
            .ListOf()
            .Select(entries => "{ " + string.Join(", ", entries.Take(6)) + " }");
        Gen<string> list = below.ListOf().Select(items => "[ " + string.Join(", ", items.Take(4)) + " ]");
        return Gen.OneOf(map, map, list, leaf);
    }

    private static string Quoted(string word) =>
        double.TryParse(word, out _) ? word : $"\"{word.Replace("\"", "", StringComparison.Ordinal)}\"";
}
