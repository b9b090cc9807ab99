using System.CommandLine;
using CollabSim.Lab;

namespace CollabSim.Cli.Verbs;

internal sealed class Package : Verb
{
    private readonly Argument<string> _study = new("STUDY") { Description = "Results folder." };

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Archive to write; left out: the folder's name with .zip, beside the folder.",
        HelpName = "FILE",
    };

    private readonly Option<bool> _leaveData = new("--leave-data")
    {
        Description = "Leaves out the data files that the scenario reads; their hashes stay in it.",
    };

    private readonly Option<string?> _data = DataOption.Create();

    public override Purpose Purpose => Purpose.Show;

    public override string Summary =>
        "Puts a study into one archive: scenario, data, runs, tables with their codebook, report, hashes.";

    public override IReadOnlyList<Example> Examples =>
        [new("package results/quickstart", "Writes results/quickstart.zip, which collabsim verify checks anywhere.")];

    public override IReadOnlyList<Symbol> Inputs => [_study, _out, _leaveData, _data];

    public override async Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string folder = Path.TrimEndingDirectorySeparator(Path.GetFullPath(given.GetValue(_study)!));
        string archive = Path.GetFullPath(given.GetValue(_out) ?? folder + ".zip");
        if (Path.Exists(archive))
        {
            throw new BadInputException(
                $"{archive} exists already and is left as it is; remove it, or name another file with --out"
            );
        }

        int files = await Lab.Reports.Package.WriteAsync(
            folder,
            archive,
            given.GetValue(_leaveData),
            given.GetValue(_data),
            stop
        );
        terminal.Output.WriteLine(archive);
        terminal.Messages.WriteLine(
            $"{Amount.Of(files, "file")} in it. To check it anywhere: {Shell.Command("collabsim", "verify", Path.GetFileName(archive))}"
        );
        return ExitCode.Done;
    }
}
