using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli.Verbs;

internal sealed class Merge : Verb
{
    private readonly Argument<string> _folder = new("DIR")
    {
        Description = "Results folder that takes in the runs; made where there is none.",
    };

    private readonly Argument<string[]> _files = new("FILE")
    {
        Description = "Shards, or results.sqlite of other folders; left out: the shards that lie in DIR.",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string?> _study = new("--study")
    {
        Description = "Scenario file that decides, where the files are of different versions of a study.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _set = SettingsOption.Create();

    public override Purpose Purpose => Purpose.Run;

    public override string Summary =>
        "Joins shards, or the same study run elsewhere, into one folder with its tables and report.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("merge results/quickstart", "Joins the shards in the folder; again, or in another order: the same."),
            new(
                "merge results/quickstart elsewhere/results.sqlite",
                "Takes in runs of the same study that were made in another folder or on another machine."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_folder, _files, _study, _set];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string folder = Path.GetFullPath(given.GetValue(_folder)!);
        Study? study = given.GetValue(_study) is { } file
            ? terminal.Noted(ScenarioFile.Read(file, given.GetValue(_set)))
            : null;
        MergeSummary merged = Lab.Results.Merge.Into(
            folder,
            given.GetValue(_files) is { Length: > 0 } files ? files : null,
            study
        );
        foreach (string problem in merged.Problems)
        {
            terminal.Messages.WriteLine($"Left out: {problem}");
        }

        terminal.Messages.WriteLine(
            $"{Amount.Of(merged.Files, "file")} merged, {Amount.Of(merged.Added, "run")} new; "
                + $"{merged.Counts.Done:N0} of {Amount.Of(merged.Counts.Planned, "run")} are there."
        );
        return Task.FromResult(Conclusion.Write(folder, merged.Counts, terminal, stop));
    }
}
