using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Forecasts;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli.Verbs;

internal sealed class Plan : Verb
{
    private const string TimeForm = "a time such as 30s, 20m, 3h or 2d";

    private readonly Argument<string> _file = new("FILE") { Description = "Scenario file, YAML or JSON." };

    private readonly Option<string> _pilot = new Option<string>("--pilot")
    {
        Description = "How long the pilot may take, such as 10s or 2m.",
        HelpName = "TIME",
        DefaultValueFactory = _ => "10s",
    }.Needing(TimeForm);

    private readonly Option<string?> _budget = new Option<string?>("--budget")
    {
        Description = "Time that the study may take, such as 20m or 3h: suggests levels and replications.",
        HelpName = "TIME",
    }.Needing(TimeForm);

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
        TimeSpan time = Time("--pilot", given.GetValue(_pilot)!);
        TimeSpan? budget = given.GetValue(_budget) is { } text ? Time("--budget", text) : null;
        Study study = terminal.Noted(ScenarioFile.Read(given.GetValue(_file)!, given.GetValue(_set)));
        Pilot pilot = await terminal.WatchAsync(progress =>
            Pilot.OfAsync(study, time, new RunnerOptions(), progress, stop)
        );
        terminal.Output.WriteLine(study.Name);
        PassageText.Write(ForecastPassages.Of(Lab.Results.StudyDescription.Of(study), pilot, budget), terminal);
        foreach (PanelForecast panel in PanelForecast.Of(study))
        {
            terminal.Output.WriteLine($"Looks at {panel.Sentence}.");
        }

        return ExitCode.Done;
    }

    private static TimeSpan Time(string option, string text)
    {
        string trimmed = text.Trim();
        double unit =
            trimmed.Length == 0
                ? 0
                : char.ToLowerInvariant(trimmed[^1]) switch
                {
                    's' => 1,
                    'm' => 60,
                    'h' => 3600,
                    'd' => 86_400,
                    _ => 0,
                };
        return
            unit > 0
            && NumberText.TryRead(trimmed.AsSpan(..^1), out double amount)
            && amount > 0
            && amount * unit <= 366 * 86_400.0
            ? TimeSpan.FromSeconds(amount * unit)
            : throw new BadInputException($"{option}: '{text}' is not a time; it needs {TimeForm}");
    }
}
