using System.CommandLine;
using CollabSim.Lab.Calibrations;

namespace CollabSim.Cli;

/// <summary>A verb whose work is several studies, one after the other: each may be run here, in parts, or only planned, and what is finished is kept.</summary>
internal abstract class StagedVerb : Verb
{
    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Results folder; left out: results/ and the file's name, here.",
        HelpName = "DIR",
    };

    private readonly Option<bool> _plan = new("--plan")
    {
        Description =
            "Runs nothing: writes the scenario file of the next stage that lacks runs, prints its name, and says how it is run in parts.",
    };

    private readonly Option<string?> _shard = ShardOption.Create("the next stage that lacks runs");

    protected Symbol Out => _out;

    protected Option<int> Workers { get; } = WorkersOption.Create();

    protected Symbol Plan => _plan;

    protected Symbol Shard => _shard;

    /// <summary>True if nothing is run here.</summary>
    protected bool OnlyPlans(ParseResult given) => given.GetValue(_plan);

    /// <summary>The results folder.</summary>
    protected string FolderOf(ParseResult given, string slug) => given.GetValue(_out) ?? Path.Combine("results", slug);

    /// <summary>Goes through the stages, and tells what they came to once none lacks runs.</summary>
    /// <param name="given">What the user typed.</param>
    /// <param name="again">The command that goes on, without <c>--plan</c> and <c>--shard</c>.</param>
    /// <param name="terminal">Where to write.</param>
    /// <param name="go">Goes through them; given what runs a stage.</param>
    /// <param name="tell">Writes what was found, and says how that ended.</param>
    /// <param name="stop">Asked to stop.</param>
    protected async Task<int> InStagesAsync<T>(
        ParseResult given,
        IReadOnlyList<string> again,
        Terminal terminal,
        Func<StageRunner, T> go,
        Func<T, int> tell,
        CancellationToken stop
    )
    {
        AskedShard? part = ShardOption.Of(given.GetValue(_shard));
        StageWork work = new(part, OnlyPlans(given), again, given.GetValue(Workers), terminal, stop);
        try
        {
            T found = await Task.Run(() => go(work.Run), stop);
            if (OnlyPlans(given))
            {
                terminal.Messages.WriteLine("No run is missing; the same command without --plan writes the report.");
                return ExitCode.Done;
            }

            return tell(found);
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
}
