using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Reports;
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

    private readonly Option<int> _workers = WorkersOption.Create();

    private readonly Option<string[]> _set = SettingsOption.Create();

    private readonly Option<string?> _shard = ShardOption.Create("the study");

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
            new(
                "run scenarios/quickstart.yaml --shard auto",
                "In an array job: the part that the scheduler gave to this task; ends with code 75 where runs are left."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs =>
        [_file, _out, _workers, _set, _shard, _new, _keepBoth, _leaveData, _noTables, _noReport];

    private Rehearsal? _rehearsal;

    public override void Prepare(ParseResult given) =>
        _rehearsal = given.GetValue(_noReport) || given.GetValue(_shard) is not null ? null : Rehearsal.Begin();

    public override async Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        AskedShard? part = ShardOption.Of(given.GetValue(_shard));
        Study study = terminal.Noted(ScenarioFile.Read(given.GetValue(_file)!, given.GetValue(_set)));
        string folder = given.GetValue(_out) ?? Path.Combine("results", study.Slug);
        _rehearsal?.Of(study, folder);
        terminal.Messages.WriteLine($"{study.Name}: {ProgressText.Of(study)}");
        RunnerOptions options = new()
        {
            Workers = given.GetValue(_workers),
            KeepsData = !given.GetValue(_leaveData),
            Shard = part?.Shard,
            LeavesShardWhole = part?.Task is not null,
            OldRuns =
                given.GetValue(_new) ? OldRuns.StartAfresh
                : given.GetValue(_keepBoth) ? OldRuns.KeepBoth
                : OldRuns.Refuse,
        };
        part?.Announce(folder, terminal);
        RunSummary summary = await terminal.WatchAsync(progress =>
            Runner.RunAsync(study, folder, options, progress, stop)
        );
        if (stop.IsCancellationRequested && (part?.Task is null || summary.Counts.Missing > 0))
        {
            terminal.Messages.WriteLine(
                $"Stopped: {summary.Counts.Done:N0} of {Amount.Of(summary.Counts.Planned, "run")} are kept. "
                    + "The same command goes on from there."
            );
            return AskedShard.Stopped(part);
        }

        terminal.Messages.WriteLine(
            $"{Amount.Of(summary.Ran, "run")} finished in {ProgressText.Of(summary.Elapsed)}, {summary.Present:N0} there before."
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
}
