using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Reports;

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

    private readonly Option<bool> _plan = new("--plan")
    {
        Description =
            "Runs nothing: writes the scenario file of the next stage that lacks runs, prints its name, and says how it is run in parts.",
    };

    private readonly Option<string?> _shard = ShardOption.Create("the next stage that lacks runs");

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

    public override IReadOnlyList<Symbol> Inputs => [_file, _out, _workers, _check, _selfTest, _plan, _shard];

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
        AskedShard? part = ShardOption.Of(given.GetValue(_shard));
        try
        {
            CalibrationResult result = await Task.Run(() => Find(given, plan, folder, part, terminal, stop), stop);
            if (given.GetValue(_plan))
            {
                terminal.Messages.WriteLine("No run is missing; the same command without --plan writes the report.");
                return ExitCode.Done;
            }

            Tell(result, folder, terminal);
            return result.Failed == 0 ? ExitCode.Done : ExitCode.SomeRunsFailed;
        }
        catch (StageLeftException left)
        {
            return left.ExitCode;
        }
        catch (OperationCanceledException)
        {
            terminal.Messages.WriteLine("Stopped. What is finished is kept; the same command goes on from there.");
            return AskedShard.Stopped(part);
        }
    }

    private CalibrationResult Find(
        ParseResult given,
        CalibrationPlan plan,
        string folder,
        AskedShard? part,
        Terminal terminal,
        CancellationToken stop
    )
    {
        int workers = given.GetValue(_workers);
        StageWork work = new(
            part,
            given.GetValue(_plan),
            ["collabsim", "calibrate", given.GetValue(_file)!, "--out", folder],
            workers,
            terminal,
            stop
        );
        SelfTestFile? selfTest =
            given.GetValue(_selfTest) && !given.GetValue(_plan)
                ? new(
                    folder,
                    [.. plan.Priors.All.Select(prior => prior.Path), SelfTestFile.LogLikelihood],
                    terminal.Watch(stop)
                )
                : null;
        CalibrationStages stages = new(
            plan,
            new StageSimulator(plan, folder, work.Run),
            new Workers(workers, stop),
            selfTest,
            terminal.Messages.WriteLine
        );
        return given.GetValue(_check) ? stages.Check() : stages.All();
    }

    private static void Tell(CalibrationResult result, string folder, Terminal terminal)
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
    }
}
