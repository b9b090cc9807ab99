using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Optimisation;
using CollabSim.Lab.Reports;

namespace CollabSim.Cli.Verbs;

internal sealed class Optimize : Verb
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "Scenario file, YAML or JSON, with optimize: what can be chosen and what is wanted.",
    };

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Results folder; left out: results/ and the file's name, here.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _set = SettingsOption.Create();

    private readonly Option<int> _workers = WorkersOption.Create();

    private readonly Option<bool> _plan = new("--plan")
    {
        Description =
            "Runs nothing: writes the scenario file of the next stage that lacks runs, prints its name, and says how it is run in parts.",
    };

    private readonly Option<string?> _shard = ShardOption.Create("the next stage that lacks runs");

    private readonly Option<string?> _package = new("--package")
    {
        Description =
            "Runs nothing: writes the scenario file of one package that a search has tried, by its number in packages.csv, such as p12, and prints its name.",
        HelpName = "P",
    };

    public override Purpose Purpose => Purpose.Run;

    public override string Summary =>
        "Seeks the best of what can be chosen, over worlds and under constraints, and measures it again with fresh luck.";

    public override IReadOnlyList<Example> Examples =>
        [
            new(
                "optimize scenarios/best-package.yaml",
                "Seeks packages of policies and writes report.html, packages.csv and a scenario file for each finalist to results/best-package."
            ),
            new(
                "optimize scenarios/best-package.yaml --package p12",
                "Writes the twelfth package that was tried as a scenario file that runs."
            ),
            new(
                "optimize scenarios/best-package.yaml --shard 1/2",
                "Half of the next stage's runs; another machine does --shard 2/2, then: collabsim merge, as it says."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_file, _set, _out, _workers, _plan, _shard, _package];

    public override async Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string file = given.GetValue(_file)!;
        OptimizationPlan plan = OptimizationReader.Read(file, given.GetValue(_set) ?? []);
        string folder = given.GetValue(_out) ?? Path.Combine("results", plan.Slug);
        if (given.GetValue(_package) is { } number)
        {
            terminal.Output.WriteLine(TriedPackages.Write(plan, folder, number));
            return ExitCode.Done;
        }

        terminal.Messages.WriteLine(
            $"{plan.Name}: {What(plan)}, {Amount.Of(plan.Objectives.Count, "objective")}{(plan.Constraints.Count > 0 ? $", {Amount.Of(plan.Constraints.Count, "constraint")}" : "")}{(plan.Worlds > 0 ? $", {plan.Worlds:N0} worlds" : "")}"
        );
        AskedShard? part = ShardOption.Of(given.GetValue(_shard));
        try
        {
            OptimizationResult result = await Task.Run(() => Seek(given, plan, folder, part, terminal, stop), stop);
            if (given.GetValue(_plan))
            {
                terminal.Messages.WriteLine("No run is missing; the same command without --plan writes the report.");
                return ExitCode.Done;
            }

            string page = OptimizationPage.Write(result, Again(given, folder), folder);
            foreach (
                string sentence in OptimizationWords
                    .Warnings(result)
                    .Select(warning => $"Warning: {warning}")
                    .Concat(OptimizationWords.Answer(result))
                    .Concat(OptimizationWords.AgainstSweep(result))
            )
            {
                terminal.Output.WriteLine(sentence);
            }

            terminal.Output.WriteLine(page);
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

    private string[] Again(ParseResult given, string folder) =>
        [
            "collabsim",
            "optimize",
            given.GetValue(_file)!,
            .. (given.GetValue(_set) ?? []).SelectMany(set => new[] { "--set", set }),
            "--out",
            folder,
        ];

    private static string What(OptimizationPlan plan) =>
        plan.Levers.Count > 0 ? Amount.Of(plan.Levers.Count, "lever") : Amount.Of(plan.Arms.Count, "alternative");

    private OptimizationResult Seek(
        ParseResult given,
        OptimizationPlan plan,
        string folder,
        AskedShard? part,
        Terminal terminal,
        CancellationToken stop
    )
    {
        StageWork work = new(
            part,
            given.GetValue(_plan),
            Again(given, folder),
            given.GetValue(_workers),
            terminal,
            stop
        );
        return new OptimizationStages(plan, folder, work.Run, terminal.Messages.WriteLine).Run();
    }
}
