using System.CommandLine;
using CollabSim.Lab.Data;

namespace CollabSim.Cli.Verbs;

internal sealed class Import : Verb
{
    private readonly Argument<string> _register = new("REGISTER")
    {
        Description = "CSV file with a row for each school; any common encoding and separator.",
    };

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Population file to write; left out: the register's name with -population, here.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _columns = new("--columns")
    {
        Description = "Which column holds what, such as id=urn,name=SchoolName; what is not said is guessed.",
        HelpName = "OURS=THEIRS,...",
    };

    private readonly Option<string[]> _keep = new("--keep")
    {
        Description = "Keeps only rows with one of these values, such as status=Open|Opening; may be repeated.",
        HelpName = "COLUMN=VALUE|VALUE",
    };

    private readonly Option<string?> _memberships = new("--memberships")
    {
        Description = "CSV file that says which school is in which group.",
        HelpName = "FILE",
    };

    private readonly Option<string[]> _groupTypes = new("--group-type")
    {
        Description = "Type of group that counts; repeated: the most binding first.",
        HelpName = "TYPE",
    };

    private readonly Option<bool> _ties = new("--ties")
    {
        Description = "Also writes a file of partnerships among the schools of each group.",
    };

    private readonly Option<int> _mostTies = NumberOption.Whole(
        "--most-ties",
        "Most partners of a school within its group.",
        least: 2,
        () => new PopulationSource().MostTiesWithin
    );

    public override Purpose Purpose => Purpose.Start;

    public override string Summary =>
        "Turns a register of schools into a population file, with an account of every row dropped.";

    public override IReadOnlyList<Example> Examples =>
        [
            new(
                "import scenarios/data/synthetic-register.csv --keep status=Open --ties",
                "The open schools of a register and the partnerships inside their groups."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs =>
        [_register, _out, _columns, _keep, _memberships, _groupTypes, _ties, _mostTies];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string register = given.GetValue(_register)!;
        string output = given.GetValue(_out) ?? Path.GetFileNameWithoutExtension(register) + "-population.csv";
        ImportOptions options = new()
        {
            Register = register,
            Output = output,
            Columns = ColumnsOf(given.GetValue(_columns) ?? ""),
            Keep = [.. (given.GetValue(_keep) ?? []).Select(KeepOf)],
            Memberships = given.GetValue(_memberships),
            TiesWithin = given.GetValue(_ties),
            MostTiesWithin = given.GetValue(_mostTies),
        };
        if (given.GetValue(_groupTypes) is { Length: > 0 } types)
        {
            options = options with { GroupTypes = types };
        }

        try
        {
            terminal.Messages.Write(RegisterImporter.Import(options).ToText());
        }
        catch (FileProblemException error)
        {
            throw new BadInputException(error.Message);
        }

        terminal.Output.WriteLine(Path.GetFullPath(output));
        return Task.FromResult(ExitCode.Done);
    }

    private static IReadOnlyDictionary<string, string> ColumnsOf(string text)
    {
        try
        {
            return ImportOptions.ParseColumns(text);
        }
        catch (FormatException error)
        {
            throw new BadInputException($"--columns: {error.Message}");
        }
    }

    private static Keep KeepOf(string text) =>
        Keep.Parse(text)
        ?? throw new BadInputException(
            $"--keep: '{text}' is not COLUMN=VALUE, such as status=Open or status=Open|Opening"
        );
}
