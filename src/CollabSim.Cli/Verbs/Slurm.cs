using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Cluster;
using CollabSim.Lab.Forecasts;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli.Verbs;

internal sealed class Slurm : Verb
{
    private const string Submit = "submit";
    private const string Status = "status";
    private const string Resubmit = "resubmit";

    private readonly Argument<string> _what = new("WHAT") { Description = $"{Submit}, {Status} or {Resubmit}." };

    private readonly Argument<string> _target = new("FILE|DIR")
    {
        Description = $"Scenario file to {Submit}; results folder for {Status} and {Resubmit}.",
    };

    private readonly Option<string?> _profile = new("--profile", "-p")
    {
        Description = "How the cluster wants its jobs: partition, time, memory, runs a task; see docs/cluster.md.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Results folder, seen by all nodes; left out: results/ and the scenario file's name, here.",
        HelpName = "DIR",
    };

    private readonly Option<string[]> _set = SettingsOption.Create();

    private readonly Option<string> _pilot = TimeOption.Pilot();

    private readonly Option<bool> _dryRun = new("--dry-run")
    {
        Description = "Prints the scripts and commands instead of submitting; needs no Slurm.",
    };

    private readonly Option<string> _format = OutputFormat.Create();

    public Slurm() => _what.OneOf(Submit, Status, Resubmit);

    public override Purpose Purpose => Purpose.Run;

    public override string Summary =>
        "Runs a study on a Slurm cluster: a job array, then a job that merges and reports.";

    public override IReadOnlyList<Example> Examples =>
        [
            new(
                "slurm submit scenarios/quickstart.yaml --dry-run",
                "Shows the scripts; without --dry-run it submits them."
            ),
            new("slurm status results/quickstart", "How many runs are there, which tasks wait, run, or died, and why."),
            new("slurm resubmit results/quickstart", "Sends again only what is missing."),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_what, _target, _profile, _out, _set, _pilot, _dryRun, _format];

    public override async Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string target = given.GetValue(_target)!;
        ClusterProfile? profile = given.GetValue(_profile) is { } file ? ClusterProfile.Read(file) : null;
        switch (given.GetValue(_what))
        {
            case Submit:
                await SendAsync(given, target, profile ?? new ClusterProfile(), terminal, stop);
                break;
            case Status:
                Tell(ClusterStudy.StatusOf(target), given.IsJson(_format), target, terminal);
                break;
            default:
                SendAgain(target, profile, terminal);
                break;
        }

        return ExitCode.Done;
    }

    private async Task SendAsync(
        ParseResult given,
        string file,
        ClusterProfile profile,
        Terminal terminal,
        CancellationToken stop
    )
    {
        TimeSpan time = TimeOption.Read("--pilot", given.GetValue(_pilot)!);
        Study study = terminal.Noted(ScenarioFile.Read(file, given.GetValue(_set)));
        terminal.Messages.WriteLine($"{study.Name}: {ProgressText.Of(study)}");
        string folder = given.GetValue(_out) ?? Path.Combine("results", study.Slug);
        // What is wrong is said before anybody waits for a pilot.
        ClusterOrder order = ClusterStudy.Order(study, folder, profile, OwnProgram.WordsAnywhere);
        bool isDry = given.GetValue(_dryRun);
        if (!isDry)
        {
            Lab.Cluster.Slurm.Require();
        }

        if (ClusterStudy.NeedsTimeOfRun(folder, profile))
        {
            // As a task would run it: as many runs at once as it has cores.
            Pilot pilot = await PilotRuns.OfAsync(
                study,
                time,
                new RunnerOptions { Workers = profile.Cores },
                terminal,
                stop
            );
            order = ClusterStudy.Order(study, folder, profile, OwnProgram.WordsAnywhere, pilot.SecondsPerRun);
            terminal.Messages.WriteLine(
                ClusterWords.Size(
                    order,
                    pilot.SecondsPerRun,
                    (long)study.Arms.Count * study.Points.Count * study.Replications
                )
            );
        }

        if (isDry)
        {
            terminal.Output.Write(ClusterStudy.Describe(order));
            return;
        }

        int rounds = Submission.Find(folder)?.Rounds.Count ?? 0;
        TellSent(ClusterStudy.Submit(order), rounds, folder, terminal);
    }

    private static void SendAgain(string folder, ClusterProfile? profile, Terminal terminal)
    {
        ClusterStatus status = ClusterStudy.StatusOf(folder);
        ClusterWords.Deaths(status).ForEach(terminal.Messages.WriteLine);
        Submission sent = ClusterStudy.Resubmit(status, profile, OwnProgram.WordsAnywhere);
        TellSent(sent, status.Submission.Rounds.Count, folder, terminal);
    }

    private static void TellSent(Submission now, int roundsBefore, string folder, Terminal terminal)
    {
        if (now.Rounds.Count == roundsBefore)
        {
            terminal.Messages.WriteLine("Nothing is sent: no run is missing but those that tasks are busy with.");
            return;
        }

        terminal.Messages.WriteLine(ClusterWords.Sent(now.Rounds[^1], now.Order));
        terminal.Messages.WriteLine($"How far it is: {Shell.Command("collabsim", "slurm", "status", folder)}");
        foreach (SentArray array in now.Rounds[^1].Arrays)
        {
            terminal.Output.WriteLine(array.Job);
        }

        terminal.Output.WriteLine(now.MergeJob);
    }

    private static void Tell(ClusterStatus status, bool isJson, string folder, Terminal terminal)
    {
        if (isJson)
        {
            terminal.WriteJson(ClusterWords.Json(status));
            return;
        }

        ClusterWords.Lines(status).ForEach(terminal.Output.WriteLine);
        if (status.Dead.Count > 0)
        {
            terminal.Output.WriteLine(
                $"{Shell.Command("collabsim", "slurm", "resubmit", folder)} sends what is missing"
            );
        }
    }
}
