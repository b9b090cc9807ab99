using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;

namespace CollabSim.Cli.Verbs;

internal sealed class Verify : Verb
{
    private readonly Argument<string> _report = new("REPORT")
    {
        Description = "The page, report.html; or the results folder with it; or what collabsim package wrote.",
    };

    private readonly Option<string?> _study = new("--study")
    {
        Description = "Results folder; left out: the folder that the page lies in.",
        HelpName = "DIR",
    };

    private readonly Option<string?> _data = DataOption.Create();

    private readonly Option<int> _sample = NumberOption.Whole(
        "--sample",
        "How many runs to live through again.",
        least: 0,
        () => 5
    );

    private readonly Option<int?> _seed = NumberOption.WholeOrNone(
        "--seed",
        "Which runs: the same seed chooses the same; left out: others each time.",
        least: int.MinValue
    );

    public override Purpose Purpose => Purpose.Show;

    public override string Summary =>
        "Works every number of a report out again, and lives through a random sample of its runs again.";

    public override IReadOnlyList<Example> Examples =>
        [
            new(
                "verify results/quickstart/report.html",
                "Says what holds; exit code 1 and a marked copy of the page where something does not."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_report, _study, _data, _sample, _seed];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string report = given.GetValue(_report)!;
        if (!IsArchive(report))
        {
            return Task.FromResult(Check(report, given, terminal, stop));
        }

        using PrivateFolder place = PrivateFolder.Create("package");
        return Task.FromResult(Check(Lab.Reports.Package.Unpack(report, place), given, terminal, stop, report));
    }

    private static bool IsArchive(string report) =>
        Path.GetExtension(report).Equals(".zip", StringComparison.OrdinalIgnoreCase) && File.Exists(report);

    private int Check(
        string report,
        ParseResult given,
        Terminal terminal,
        CancellationToken stop,
        string? archive = null
    )
    {
        int seed = given.GetValue(_seed) ?? Random.Shared.Next();
        Verification verification = Verification.Of(
            report,
            given.GetValue(_study),
            given.GetValue(_data),
            given.GetValue(_sample),
            seed,
            stop
        );
        terminal.Output.WriteLine(
            $"{Amount.Of(verification.Numbers, "number")} worked out again, {Amount.Of(verification.Figures, "figure")} drawn again, "
                + $"{Amount.Of(verification.Runs, "run")} lived through again (--seed {seed})"
        );
        if (verification.Holds)
        {
            terminal.Output.WriteLine("Everything holds.");
            return ExitCode.Done;
        }

        foreach (string line in verification.Lines)
        {
            terminal.Output.WriteLine(line);
        }

        string copy = Path.ChangeExtension(archive ?? verification.Report, ".marked.html");
        string claims = $"{Amount.Of(verification.Discrepancies.Count, "claim")} not supported";
        try
        {
            verification.Save(copy);
            terminal.Output.WriteLine($"{claims}; marked in {copy}");
        }
        catch (ResultsException error)
        {
            terminal.Output.WriteLine(claims);
            terminal.Messages.WriteLine($"No marked copy: {error.Message}");
        }

        return ExitCode.NotVerified;
    }
}
