using System.CommandLine;
using CollabSim.Lab.Forecasts;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli.Verbs;

internal sealed class Plan : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "Scenario file, YAML or JSON." };

    private readonly Option<string> _pilot = TimeOption.Pilot();

    private readonly Option<string?> _budget = TimeOption.OrNone(
        "--budget",
        "Time that the study may take, such as 20m or 3h: suggests levels and replications."
    );

    private readonly Option<string[]> _set = SettingsOption.Create();

    public override Purpose Purpose => Purpose.Start;

    public override string Summary =>
        "Says from a short pilot how many runs a study has, how long it takes, and how well it will answer.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("plan scenarios/quickstart.yaml", "Runs a pilot of at most 10 s, which is thrown away."),
            new(
                "plan scenarios/quickstart.yaml --budget 20m",
                "Also says which levels and replications fit into 20 minutes."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_file, _pilot, _budget, _set];

    public override async Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        TimeSpan time = TimeOption.Read("--pilot", given.GetValue(_pilot)!);
        TimeSpan? budget = given.GetValue(_budget) is { } text ? TimeOption.Read("--budget", text) : null;
        Study study = terminal.Noted(ScenarioFile.Read(given.GetValue(_file)!, given.GetValue(_set)));
        Pilot pilot = await PilotRuns.OfAsync(study, time, new RunnerOptions(), terminal, stop);
        terminal.Output.WriteLine(study.Name);
        PassageText.Write(ForecastPassages.Of(Lab.Results.StudyDescription.Of(study), pilot, budget), terminal);
        foreach (PanelForecast panel in PanelForecast.Of(study))
        {
            terminal.Output.WriteLine($"Looks at {panel.Sentence}.");
        }

        return ExitCode.Done;
    }
}
