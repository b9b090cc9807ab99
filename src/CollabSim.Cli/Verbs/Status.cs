using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Results;

namespace CollabSim.Cli.Verbs;

internal sealed class Status : Verb
{
    private readonly Argument<string> _folder = new("DIR") { Description = "Results folder." };

    private readonly Option<string> _format = OutputFormat.Create();

    public override Purpose Purpose => Purpose.Run;

    public override string Summary =>
        "Says how far a study is: runs done, failed and missing, who runs it, and the time left.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("status results/quickstart", "Looks into all files of the study, shards included; it may be running."),
            new("status results/quickstart --format json", "The same for a program."),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_folder, _format];

    public override bool OnlyLooks => true;

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        StudyProgress progress = StudyProgress.Of(given.GetValue(_folder)!);
        if (given.IsJson(_format))
        {
            terminal.WriteJson(JsonOf(progress));
        }
        else
        {
            Lines(progress).ForEach(terminal.Output.WriteLine);
        }

        return Task.FromResult(progress.Problems.Count > 0 ? ExitCode.SomeRunsFailed : ExitCode.Done);
    }

    internal static List<string> Lines(StudyProgress progress)
    {
        RunCounts counts = progress.Counts;
        List<string> lines =
        [
            progress.Study.Name,
            $"{counts.Done:N0} of {Amount.Of(counts.Planned, "run")} done, {counts.Failed:N0} failed, {counts.Missing:N0} missing",
        ];
        lines.AddRange(
            progress
                .Files.Where(file => file.RunningBy is not null)
                .Select(file =>
                    $"running: {Path.GetFileName(file.Path)} by {file.RunningBy}, {file.RunsPerSecond:N1} runs a second"
                )
        );
        if (counts.Missing > 0)
        {
            lines.Add(
                progress.Left is { } left ? $"about {ProgressText.Of(left)} left at that rate"
                : progress.Files.Any(file => file.RunningBy is not null) ? "too early to say how long it takes"
                : "nothing is running; the command that started the study goes on where it stopped"
            );
        }

        lines.AddRange(
            progress.Failures.Select(failure => $"failed: {Amount.Of(failure.Runs, "run")}: {failure.Reason}")
        );
        lines.AddRange(progress.Problems.Select(problem => $"cannot be read: {problem}"));
        int shards = progress.Files.Count(file => file.Shard is not null);
        if (shards > 0)
        {
            lines.Add($"{Amount.Of(shards, "shard")} in the folder; collabsim merge joins what they hold");
        }

        return lines;
    }

    internal static object JsonOf(StudyProgress progress) =>
        new
        {
            study = progress.Study.Name,
            runs = new
            {
                planned = progress.Counts.Planned,
                done = progress.Counts.Done,
                failed = progress.Counts.Failed,
                missing = progress.Counts.Missing,
            },
            runsPerSecond = progress.RunsPerSecond,
            secondsLeft = progress.Left?.TotalSeconds,
            failures = progress.Failures,
            files = progress.Files,
            unreadable = progress.Problems,
        };
}
