using System.CommandLine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Cli.Verbs;

internal sealed class Explain : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "Scenario file, YAML or JSON." };

    private readonly Option<string[]> _set = SettingsOption.Create();

    public override Purpose Purpose => Purpose.LookUp;

    public override string Summary =>
        "Tells a scenario in words: question, arms, policies with dates, parameters, and a model description (ODD).";

    public override IReadOnlyList<Example> Examples =>
        [new("explain scenarios/quickstart.yaml", "The whole account as Markdown; add > quickstart.md to keep it.")];

    public override IReadOnlyList<Symbol> Inputs => [_file, _set];

    public override bool OnlyLooks => true;

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        terminal.Output.Write(
            Explanation.Of(terminal.Noted(ScenarioFile.Read(given.GetValue(_file)!, given.GetValue(_set))))
        );
        return Task.FromResult(ExitCode.Done);
    }
}
