using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli.Verbs;

internal sealed class Calibrate : Verb
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "Calibration file, YAML or JSON: the scenario, its parameters, and the evidence.",
    };

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Results folder; left out: results/ and the file's name, here.",
        HelpName = "DIR",
    };

    private readonly Option<int> _workers = WorkersOption.Create();

    private readonly Option<bool> _check = new("--check")
    {
        Description =
            "Only runs parameter sets from the prior, and says which targets lie within reach and how much of each is luck; the evidence changes nothing yet.",
    };

    private readonly Option<bool> _selfTest = new("--self-test")
    {
        Description =
            "Also tries the calibration on a hundred worlds whose parameters are known, and says how often its intervals hold them; takes some minutes.",
    };

    public override Purpose Purpose => Purpose.Run;

    public override string Summary =>
        "Holds the model against evidence: which parameters it tells, which settings it rules out, and worlds that agree with it.";

    public override IReadOnlyList<Example> Examples =>
        [
            new(
                "calibrate evidence/calibrations/english-schools.yaml --check",
                "Says what the evidence could tell; its runs are used again by the next command."
            ),
            new(
                "calibrate evidence/calibrations/english-schools.yaml",
                "Rules out, weighs what is left, and writes report.html, ensemble.csv and tables to results/english-schools."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_file, _out, _workers, _check, _selfTest];

    public override async Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        CalibrationPlan plan = CalibrationReader.Read(given.GetValue(_file)!);
        foreach (string note in plan.Notes)
        {
            terminal.Messages.WriteLine($"note: {note}");
        }

        terminal.Messages.WriteLine(
            $"{plan.Name}: {Amount.Of(plan.Priors.Count, "parameter")}, {Amount.Of(plan.Targets.Count, "target")} ({plan.Targets.Count(target => target.IsFitted)} fitted)"
        );
        string folder = given.GetValue(_out) ?? Path.Combine("results", plan.Slug);
        int workers = given.GetValue(_workers);
        StageSimulator engine = new(
            plan,
            Path.GetFullPath(folder),
            (study, to) => Run(study, to, workers, terminal, stop)
        );
        CalibrationStages stages = new(
            plan,
            engine,
            new Workers(workers, stop),
            given.GetValue(_selfTest),
            terminal.Messages.WriteLine
        );
        CalibrationResult result = await Task.Run(() => given.GetValue(_check) ? stages.Check() : stages.All(), stop);
        string page = CalibrationPage.Write(result, folder);
        foreach (
            string sentence in CalibrationWords
                .Warnings(result)
                .Select(warning => $"Warning: {warning}")
                .Concat(CalibrationWords.Verdict(result))
        )
        {
            terminal.Output.WriteLine(sentence);
        }

        if (result.Posterior is not null)
        {
            terminal.Messages.WriteLine(
                $"Worlds that agree with the evidence, for worlds: in any scenario: {Path.Combine(folder, "ensemble.csv")}"
            );
        }

        terminal.Output.WriteLine(page);
        return result.Failed == 0 ? ExitCode.Done : ExitCode.SomeRunsFailed;
    }

    private static RunSummary Run(Study study, string folder, int workers, Terminal terminal, CancellationToken stop)
    {
        // Where the evidence changes, so do the parameter sets of later stages; runs of earlier ones stay.
        RunnerOptions options = new() { Workers = workers, OldRuns = OldRuns.KeepBoth };
        RunSummary summary = terminal
            .WatchAsync(progress => Runner.RunAsync(study, folder, options, progress, stop))
            .GetAwaiter()
            .GetResult();
        if (stop.IsCancellationRequested)
        {
            terminal.Messages.WriteLine("What is finished is kept; the same command goes on from there.");
            stop.ThrowIfCancellationRequested();
        }

        return summary;
    }
}
