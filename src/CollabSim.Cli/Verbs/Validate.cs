using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Optimisation;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Cli.Verbs;

internal sealed class Validate : Verb
{
    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Scenario files, calibration files and evidence files, YAML or JSON.",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string[]> _set = SettingsOption.Create();

    public override Purpose Purpose => Purpose.Start;

    public override string Summary =>
        "Checks scenario, calibration and evidence files and tells every problem at once, with its line and what is allowed.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("validate scenarios/*.yaml", "Checks all scenarios that come with CollabSim."),
            new(
                "validate scenarios/quickstart.yaml --set transactionCost.base=0.3",
                "Checks it as it is run with the same --set."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_files, _set];

    public override bool OnlyLooks => true;

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        int exitCode = ExitCode.Done;
        foreach (string file in given.GetValue(_files)!)
        {
            stop.ThrowIfCancellationRequested();
            try
            {
                terminal.Output.WriteLine($"{file}: good; {Read(file, given.GetValue(_set) ?? [], terminal)}");
            }
            catch (ScenarioException error)
            {
                terminal.Messages.WriteLine(error.Message);
                exitCode = ExitCode.BadInput;
            }
        }

        return Task.FromResult(exitCode);
    }

    private static string Read(string file, string[] sets, Terminal terminal)
    {
        CalibrationFileKind kind = CalibrationReader.KindOf(file);
        if (kind != CalibrationFileKind.Neither && sets.Length > 0)
        {
            throw new ScenarioException(new Problem(file, 0, 0, "", "--set is for scenario files, and this is none"));
        }

        switch (kind)
        {
            case CalibrationFileKind.Calibration:
                CalibrationPlan plan = CalibrationReader.Read(file);
                return $"{Amount.Of(plan.Priors.Count, "parameter")} and {Amount.Of(plan.Targets.Count, "target")}";
            case CalibrationFileKind.Evidence:
                ProblemList problems = new();
                ReadEvidence evidence = EvidenceReader.Read(file, file, problems);
                problems.ThrowIfAny();
                return Amount.Of(evidence.Targets.Count, "target");
            default:
                OptimizationReader.Check(file, sets);
                return ProgressText.Of(terminal.Noted(ScenarioFile.Read(file, sets)));
        }
    }
}
