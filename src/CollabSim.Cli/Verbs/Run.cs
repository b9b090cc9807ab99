using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli.Verbs;

internal sealed class Run : Verb
{
    private readonly Argument<string> _file = new("FILE") { Description = "Scenario file, YAML or JSON." };

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Results folder; left out: results/ and the scenario file's name, here.",
        HelpName = "DIR",
    };

    private readonly Option<int> _workers = NumberOption.Whole(
        "--workers",
        "How many runs are simulated at once; the results do not depend on it.",
        least: 1,
        () => Environment.ProcessorCount,
        aliases: "-w"
    );

    private readonly Option<string[]> _set = SettingsOption.Create();

    private readonly Option<string?> _shard = new("--shard")
    {
        Description =
            "Runs one part of the study into a file of its own, such as 3/16; collabsim merge joins the parts.",
        HelpName = "I/N",
    };

    private readonly Option<bool> _new = new("--new")
    {
        Description =
            "Where an older model made the runs that are there, or they are of another study: start afresh in a folder beside.",
    };

    private readonly Option<bool> _keepBoth = new("--keep-both")
    {
        Description =
            "Where an older model made the runs that are there, or they are of another study: keep them in the file, and let this study take the folder.",
    };

    private readonly Option<bool> _leaveData = new("--leave-data")
    {
        Description =
            "Keeps no copy of the scenario's data files in the results folder, only their hashes; who moves the folder needs the files.",
    };

    private readonly Option<bool> _noTables = new("--no-tables")
    {
        Description = "Leaves the tables (.csv) out; collabsim export writes them later.",
    };

    private readonly Option<bool> _noReport = new("--no-report")
    {
        Description = "Leaves the report out; collabsim report writes it later.",
    };

    public override Purpose Purpose => Purpose.Run;

    public override string Summary => "Runs what is missing of a study, then writes its tables and its report.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("run scenarios/quickstart.yaml", "Runs the study; again: goes on where it stopped, or only reports."),
            new(
                "run scenarios/quickstart.yaml --set replications=5 --out results/quick-look",
                "The same with fewer replications, in a folder of its own."
            ),
            new(
                "run scenarios/quickstart.yaml --shard 1/2",
                "Half of the runs; another machine does --shard 2/2, then: collabsim merge results/quickstart"
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs =>
        [_file, _out, _workers, _set, _shard, _new, _keepBoth, _leaveData, _noTables, _noReport];

    public override async Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        Study study = terminal.Noted(ScenarioFile.Read(given.GetValue(_file)!, given.GetValue(_set)));
        terminal.Messages.WriteLine($"{study.Name}: {Words.Of(study)}");
        RunnerOptions options = new()
        {
            Workers = given.GetValue(_workers),
            KeepsData = !given.GetValue(_leaveData),
            Shard = given.GetValue(_shard) is { } part ? ShardOf(part) : null,
            OldRuns =
                given.GetValue(_new) ? OldRuns.StartAfresh
                : given.GetValue(_keepBoth) ? OldRuns.KeepBoth
                : OldRuns.Refuse,
        };
        string folder = given.GetValue(_out) ?? Path.Combine("results", study.Slug);
        RunSummary summary = await terminal.WatchAsync(progress =>
            Runner.RunAsync(study, folder, options, progress, stop)
        );
        if (stop.IsCancellationRequested)
        {
            terminal.Messages.WriteLine(
                $"Stopped: {summary.Counts.Done:N0} of {Words.Count(summary.Counts.Planned, "run")} are kept. "
                    + "The same command goes on from there."
            );
            return ExitCode.Interrupted;
        }

        terminal.Messages.WriteLine(
            $"{Words.Count(summary.Ran, "run")} finished in {Words.Of(summary.Elapsed)}, {summary.Present:N0} there before."
        );
        if (summary.Sharing.Shared > 0)
        {
            terminal.Messages.WriteLine(
                $"Arms that begin alike were lived through once up to where they part: {summary.Sharing.Share:P0} of all ticks saved."
            );
        }

        if (options.Shard is { } shard)
        {
            terminal.Output.WriteLine(summary.File);
            terminal.Messages.WriteLine(
                $"Shard {shard} is done. When all are: {Shell.Command("collabsim", "merge", folder)}"
            );
            return summary.Counts.Failed == 0 ? ExitCode.Done : ExitCode.SomeRunsFailed;
        }

        return Conclusion.Write(
            summary.Folder,
            summary.Counts,
            terminal,
            stop,
            !given.GetValue(_noTables),
            !given.GetValue(_noReport)
        );
    }

    private static Shard ShardOf(string text) =>
        Shard.TryParse(text, out Shard? shard)
            ? shard!
            : throw new BadInputException(
                $"--shard: '{text}' is not a part such as 3/16 (the third of sixteen; from 1/16 to 16/16)"
            );
}
