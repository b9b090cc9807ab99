using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Optimisation;
using CollabSim.Lab.Reports;

namespace CollabSim.Cli.Verbs;

internal sealed class Optimize : StagedVerb
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description = "Scenario file, YAML or JSON, with optimize: what can be chosen and what is wanted.",
    };

    private readonly Option<string[]> _set = SettingsOption.Create();

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

    public override IReadOnlyList<Symbol> Inputs => [_file, _set, Out, Workers, Plan, Shard, _package];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string file = given.GetValue(_file)!;
        OptimizationPlan plan = OptimizationReader.Read(file, given.GetValue(_set) ?? []);
        string folder = FolderOf(given, plan.Slug);
        if (given.GetValue(_package) is { } number)
        {
            terminal.Output.WriteLine(TriedPackages.Write(plan, folder, number));
            return Task.FromResult(ExitCode.Done);
        }

        terminal.Messages.WriteLine(
            $"{plan.Name}: {What(plan)}, {Amount.Of(plan.Objectives.Count, "objective")}{(plan.Constraints.Count > 0 ? $", {Amount.Of(plan.Constraints.Count, "constraint")}" : "")}{(plan.Worlds > 0 ? $", {plan.Worlds:N0} worlds" : "")}"
        );
        string[] again = Again(given, folder);
        return InStagesAsync(
            given,
            again,
            terminal,
            run => new OptimizationStages(plan, folder, run, terminal.Messages.WriteLine).Run(),
            result => Tell(result, again, folder, terminal),
            stop
        );
    }

    private static int Tell(OptimizationResult result, string[] again, string folder, Terminal terminal)
    {
        string page = OptimizationPage.Write(result, again, folder);
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
}
