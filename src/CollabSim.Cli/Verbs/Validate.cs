using System.CommandLine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Cli.Verbs;

internal sealed class Validate : Verb
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Scenario files, YAML or JSON.",
        Arity = ArgumentArity.OneOrMore,
    };

    public override Purpose Purpose => Purpose.Start;

    public override string Summary =>
        "Checks scenario files and tells every problem at once, with its line and what is allowed.";

    public override IReadOnlyList<Example> Examples =>
        [new("validate scenarios/*.yaml", "Checks all scenarios that come with CollabSim.")];

    public override IReadOnlyList<Symbol> Inputs => [_files];

    public override bool OnlyLooks => true;

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        int exitCode = ExitCode.Done;
        foreach (string file in given.GetValue(_files)!)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                terminal.Output.WriteLine($"{file}: good; {ProgressText.Of(terminal.Noted(ScenarioFile.Read(file)))}");
            }
            catch (ScenarioException error)
            {
                terminal.Messages.WriteLine(error.Message);
                exitCode = ExitCode.BadInput;
            }
        }

        return Task.FromResult(exitCode);
    }
}
