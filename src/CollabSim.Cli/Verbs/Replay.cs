using System.CommandLine;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli.Verbs;

internal sealed class Replay : Verb
{
    private readonly Argument<string> _study = new("STUDY") { Description = "Results folder." };

    private readonly Argument<string[]> _runs = new("RUN")
    {
        Description =
            "The run's name in runs.csv, or a beginning of it that no other run has; several: their tables in one.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _all = new("--all")
    {
        Description = "Every run that finished, as one panel of schools; takes as long as the study did.",
    };

    private readonly Option<string?> _data = DataOption.Create();

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Folder for the tables; left out: replay- and the run's name in the results folder.",
        HelpName = "DIR",
    };

    public override Purpose Purpose => Purpose.LookUp;

    public override string Summary =>
        "Lives through runs again, bit for bit: every tick, and every school and partnership year by year.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("replay results/quickstart RUN", "Takes RUN from the first column of results/quickstart/runs.csv."),
            new("replay results/quickstart --all --out panel", "A row for every school in every year of every run."),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_study, _runs, _all, _data, _out];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string study = given.GetValue(_study)!;
        string[] runs = given.GetValue(_runs) ?? [];
        bool all = given.GetValue(_all);
        if (all == runs.Length > 0)
        {
            throw new BadInputException(
                all
                    ? "replay needs either the names of runs or --all"
                    : $"replay needs the name of a run, from the first column of {Path.Combine(study, "runs.csv")}, or --all"
            );
        }

        string? asked = given.GetValue(_out);
        ResultsFolder.ForOther(asked);
        List<string> ids = [];
        IEnumerable<Lab.Results.Replay> replays = Lab
            .Results.Replay.Each(study, all ? null : runs, given.GetValue(_data), stop: stop)
            .Select(replay => Checked(replay, ids, terminal));
        // The first also settles whether there are such runs, before anything is written.
        using IEnumerator<Lab.Results.Replay> first = replays.GetEnumerator();
        if (!first.MoveNext())
        {
            throw new ResultsException($"{study}: no run has finished, so there is none to live through again.");
        }

        Tables.Write(
            asked,
            Path.Combine(study, all ? "replay-all" : $"replay-{NameOf(first.Current, runs)}"),
            folder => ReplayTables.Write(Rest(first), folder, stop),
            terminal,
            terminal.Output
        );
        return Task.FromResult(ExitCode.Done);
    }

    private static IEnumerable<Lab.Results.Replay> Rest(IEnumerator<Lab.Results.Replay> from)
    {
        do
        {
            yield return from.Current;
        } while (from.MoveNext());
    }

    private static string NameOf(Lab.Results.Replay first, string[] runs) =>
        first.Stored.Id[..12]
        + (runs.Length == 1 ? "" : $"-and-{runs.Length - 1}-more-{RunIdentity.Hash(string.Join(' ', runs))[..8]}");

    private static Lab.Results.Replay Checked(Lab.Results.Replay replay, List<string> before, Terminal terminal)
    {
        const int mostTold = 20;
        RunRecord stored = replay.Stored;
        stored.RequireSame(replay.Outcome);
        before.Add(stored.Id);
        if (before.Count <= mostTold)
        {
            terminal.Messages.WriteLine(
                $"Run {stored.Id}: point {stored.Point}, arm {stored.Arm} ({replay.Arm}), replication {stored.Replication}, seed "
                    + $"{stored.Seed}; the same bits as then (fingerprint {stored.Fingerprint:x16})"
            );
        }
        else if (before.Count % 100 == 0)
        {
            terminal.Messages.WriteLine($"{before.Count:N0} runs, the same bits as then");
        }

        return replay;
    }
}
