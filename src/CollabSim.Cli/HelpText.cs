using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Reflection;
using CollabSim.Engine;

namespace CollabSim.Cli;

/// <summary>The usual help of a verb followed by its examples; for collabsim itself, its verbs by purpose.</summary>
internal sealed class HelpText(HelpAction usual, IReadOnlyList<Verb> verbs) : SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        TextWriter output = parseResult.InvocationConfiguration.Output;
        if (verbs.FirstOrDefault(verb => verb.Name == parseResult.CommandResult.Command.Name) is not { } verb)
        {
            WriteOverview(output);
            return ExitCode.Done;
        }

        usual.Invoke(parseResult);
        output.WriteLine(verb.Examples.Count == 1 ? "Example:" : "Examples:");
        WriteExamples(output, verb.Examples);
        return ExitCode.Done;
    }

    public static void WriteOverview(TextWriter output)
    {
        output.WriteLine("CollabSim simulates collaboration between schools: when does it pay, and when does it sink?");
        output.WriteLine();
        output.WriteLine("Usage: collabsim VERB ...");
        string? before = null;
        foreach (Verb verb in Verb.All)
        {
            string purpose = verb.Purpose.ToString();
            if (purpose != before)
            {
                output.WriteLine();
                output.WriteLine(typeof(Purpose).GetField(purpose)!.GetCustomAttribute<MeaningAttribute>()!.Text + ":");
                before = purpose;
            }

            output.WriteLine($"  {verb.Name, -10} {verb.Summary}");
        }

        output.WriteLine();
        output.WriteLine("Examples:");
        WriteExamples(output, [new Verbs.Run().Examples[0], new Verbs.New().Examples[0]]);
        output.WriteLine();
        output.WriteLine("More about a verb: collabsim VERB --help");
        output.WriteLine(
            "Exit codes: 0 done, 1 some runs failed, 2 bad input, 75 runs of --shard auto are left, 130 interrupted (for both, the same command goes on)"
        );
    }

    private static void WriteExamples(TextWriter output, IReadOnlyList<Example> examples)
    {
        foreach (Example example in examples)
        {
            output.WriteLine($"  collabsim {example.Command}");
            output.WriteLine($"      {example.Effect}");
        }
    }
}
