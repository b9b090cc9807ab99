using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Reports;

namespace CollabSim.Cli.Verbs;

internal sealed class Calibrate : StagedVerb
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "Calibration file, YAML or JSON: the scenario, its parameters, and the evidence.",
    };

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
            new(
                "calibrate evidence/calibrations/english-schools.yaml --shard 1/2",
                "Half of the next stage's runs; another machine does --shard 2/2, then: collabsim merge results/english-schools/check"
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_file, Out, Workers, _check, _selfTest, Plan, Shard];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        CalibrationPlan plan = CalibrationReader.Read(given.GetValue(_file)!);
        foreach (string note in plan.Notes)
        {
            terminal.Messages.WriteLine($"note: {note}");
        }

        terminal.Messages.WriteLine(
            $"{plan.Name}: {Amount.Of(plan.Priors.Count, "parameter")}, {Amount.Of(plan.Targets.Count, "target")} ({plan.Targets.Count(target => target.IsFitted)} fitted)"
        );
        string folder = FolderOf(given, plan.Slug);
        return InStagesAsync(
            given,
            ["collabsim", "calibrate", given.GetValue(_file)!, "--out", folder],
            terminal,
            run => Find(given, plan, folder, run, terminal, stop),
            result => Tell(result, folder, terminal),
            stop
        );
    }

    private CalibrationResult Find(
        ParseResult given,
        CalibrationPlan plan,
        string folder,
        StageRunner run,
        Terminal terminal,
        CancellationToken stop
    )
    {
        SelfTestFile? selfTest =
            given.GetValue(_selfTest) && !OnlyPlans(given)
                ? new(
                    folder,
                    [.. plan.Priors.All.Select(prior => prior.Path), SelfTestFile.LogLikelihood],
                    terminal.Watch(stop)
                )
                : null;
        CalibrationStages stages = new(
            plan,
            new StageSimulator(plan, folder, run),
            new Workers(given.GetValue(Workers), stop),
            selfTest,
            terminal.Messages.WriteLine
        );
        return given.GetValue(_check) ? stages.Check() : stages.All();
    }

    private static int Tell(CalibrationResult result, string folder, Terminal terminal)
    {
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
}
