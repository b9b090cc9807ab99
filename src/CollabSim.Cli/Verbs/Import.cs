using System.CommandLine;
using CollabSim.Lab.Data;
using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Surveys.Exports;

namespace CollabSim.Cli.Verbs;

internal sealed class Import : Verb
{
    private readonly Argument<string> _file = new("FILE")
    {
        Description =
            "CSV file with a row for each school (a register), or for each respondent (a survey's export); any common encoding and separator.",
    };

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "File to write; left out: the file's name with -population, of a survey with -answers, here.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _survey = new("--survey")
    {
        Description =
            "The file is a survey's export (Qualtrics, LimeSurvey, Jisc Online Surveys or plain CSV): this mapping says which column is which question.",
        HelpName = "MAPPING",
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

    private readonly SurveyedStartOptions _start = new();

    public override Purpose Purpose => Purpose.Start;

    public override string Summary =>
        "Turns a register of schools into a population file, or a survey's export into answers, with an account of every row dropped.";

    public override IReadOnlyList<Example> Examples =>
        [
            new(
                "import scenarios/data/synthetic-register.csv --keep status=Open --ties",
                "The open schools of a register and the partnerships inside their groups."
            ),
            new(
                "import examples/surveys/qualtrics.csv --survey examples/surveys/qualtrics.yaml -o answers.csv",
                "The answers to a survey, as the mapping says which column is which question."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs =>
        [_file, _out, _survey, _columns, _keep, _memberships, _groupTypes, _ties, _mostTies, .. _start.Options];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string file = given.GetValue(_file)!;
        string name = Path.GetFileNameWithoutExtension(file);
        string? mapping = given.GetValue(_survey);
        string output = given.GetValue(_out) ?? name + (mapping is null ? "-population.csv" : "-answers.csv");
        Keep[] keep = [.. (given.GetValue(_keep) ?? []).Select(KeepOf)];
        terminal.Messages.Write(
            mapping is not null ? Survey(given, file, mapping, keep, output) : Population(given, file, keep, output)
        );
        terminal.Output.WriteLine(Path.GetFullPath(output));
        return Task.FromResult(ExitCode.Done);
    }

    private string Population(ParseResult given, string file, Keep[] keep, string output)
    {
        SurveyedStartOptions.Start? start = _start.Of(given, file);
        if (start is not null && Path.GetFullPath(start.File) == Path.GetFullPath(output))
        {
            throw new BadInputException(
                $"{output}: this would overwrite the answers; give the population file another name"
            );
        }

        if (start is { IsImported: true } survey)
        {
            Refuse(
                given,
                [_keep, .. OfRegisters],
                $"is for a register; {file} is the answers to a survey, or say --answers"
            );
            return SurveyedPopulation.Write(output, survey.Sheet, survey.Values).ToText();
        }

        ImportOptions options = new()
        {
            Register = file,
            Output = output,
            Columns = ColumnsOf(given.GetValue(_columns) ?? ""),
            Keep = keep,
            Memberships = given.GetValue(_memberships),
            TiesWithin = given.GetValue(_ties),
            MostTiesWithin = given.GetValue(_mostTies),
            Start = start?.Values,
        };
        if (given.GetValue(_groupTypes) is { Length: > 0 } types)
        {
            options = options with { GroupTypes = types };
        }

        return RegisterImporter.Import(options).ToText();
    }

    private string Survey(ParseResult given, string file, string mapping, Keep[] keep, string output)
    {
        Refuse(
            given,
            [.. OfRegisters, .. _start.Options],
            $"does not go with --survey; what the export's columns hold is said in {mapping}"
        );
        return SurveyImporter.Import(file, mapping, keep, output).ToText();
    }

    private Option[] OfRegisters => [_columns, _memberships, _groupTypes, _ties, _mostTies];

    private static void Refuse(ParseResult given, IEnumerable<Option> options, string why)
    {
        if (options.FirstOrDefault(option => given.GetResult(option) is { Implicit: false }) is { } option)
        {
            throw new BadInputException($"{option.Name} {why}");
        }
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
