using System.CommandLine;
using CollabSim.Lab.Results;

namespace CollabSim.Cli.Verbs;

internal sealed class Replay : Verb
{
    private readonly Argument<string> _study = new("STUDY") { Description = "Results folder." };

    private readonly Argument<string> _run = new("RUN")
    {
        Description = "The run's name in runs.csv, or a beginning of it that no other run has.",
    };

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Folder for the tables; left out: replay- and the run's name in the results folder.",
        HelpName = "DIR",
    };

    public override Purpose Purpose => Purpose.LookUp;

    public override string Summary =>
        "Lives through one run again, bit for bit: every tick, and every school year by year.";

    public override IReadOnlyList<Example> Examples =>
        [new("replay results/quickstart RUN", "Takes RUN from the first column of results/quickstart/runs.csv.")];

    public override IReadOnlyList<Symbol> Inputs => [_study, _run, _out];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string study = given.GetValue(_study)!;
        Lab.Results.Replay replay = Lab.Results.Replay.Of(study, given.GetValue(_run)!, stop: stop);
        string id = replay.Stored.Id;
        if (!replay.IsSame)
        {
            throw new ResultsException(
                $"Run {id} came out otherwise than it was kept (fingerprint {replay.Outcome.Fingerprint:x16} instead of "
                    + $"{replay.Stored.Fingerprint:x16}). The same model version gives the same bits everywhere, so that the "
                    + "results file was changed or this is a mistake in CollabSim; please report it."
            );
        }

        string folder = Path.GetFullPath(given.GetValue(_out) ?? Path.Combine(study, $"replay-{id[..12]}"));
        ReplayTables.Write(replay, folder, stop);
        terminal.Messages.WriteLine(
            $"Run {id}: point {replay.Stored.Point}, arm {replay.Stored.Arm}, replication {replay.Stored.Replication}, seed "
                + $"{replay.Stored.Seed}; the same bits as then (fingerprint {replay.Stored.Fingerprint:x16})"
        );
        terminal.Output.WriteLine(Path.Combine(folder, "series.csv"));
        terminal.Output.WriteLine(Path.Combine(folder, "schools.csv"));
        return Task.FromResult(ExitCode.Done);
    }
}
