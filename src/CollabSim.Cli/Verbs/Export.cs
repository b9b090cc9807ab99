using System.CommandLine;
using CollabSim.Engine;
using CollabSim.Lab;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli.Verbs;

internal sealed class Export : Verb
{
    private readonly Argument<string> _study = new("STUDY") { Description = "Results folder." };

    private readonly Option<bool> _figures = new("--figures")
    {
        Description =
            "Also the figures, each as a file of its own: pages in figures/, pictures in figures/web/ or the like.",
    };

    private readonly Option<ExportFormat[]> _format = new Option<ExportFormat[]>("--format", "-f")
    {
        Description =
            "Formats with commas. Of the tables: csv, or parquet (columns with types, half to an eighth of the size). Of the figures: png, svg, pdf (these need Chromium, Chrome or Edge), html.",
        HelpName = "FORMATS",
        DefaultValueFactory = _ => [],
        CustomParser = result =>
            [
                .. result
                    .Tokens.SelectMany(token => token.Value.Split(','))
                    .Select(name => FormatOption.Parse<ExportFormat>(result, name)),
            ],
    }.Needing(FormatOption.Choices<ExportFormat>() + ", with commas");

    private readonly Option<bool> _schools = new("--schools")
    {
        Description =
            "Also a row for every school at each time of each run, in schools.csv or .parquet; lives the runs again where the study has not looked.",
    };

    private readonly Option<bool> _partnerships = new("--partnerships")
    {
        Description = "The same for every active partnership, in partnerships.csv or .parquet.",
    };

    private readonly Option<string?> _every = new("--every")
    {
        Description =
            "With --schools or --partnerships: time between two looks, such as 5y; left out: as the study looked, else 1y.",
        HelpName = "TIME",
    };

    private readonly Option<string[]> _columns = new("--columns")
    {
        Description = "With them: which columns, with commas; left out: as the study looked, else all.",
        HelpName = "NAMES",
        CustomParser = result =>
            [
                .. result
                    .Tokens.SelectMany(token => token.Value.Split(','))
                    .Select(name => name.Trim())
                    .Where(name => name.Length > 0),
            ],
    };

    private readonly Option<string[]> _runs = new("--runs")
    {
        Description = "With them: only these runs, by their names in runs.csv or beginnings of them, with commas.",
        HelpName = "NAMES",
        CustomParser = result => [.. result.Tokens.SelectMany(token => token.Value.Split(','))],
    };

    private readonly Option<int?> _replications = NumberOption.WholeOrNone(
        "--replications",
        "With them: only the first so many replications of each arm and design point.",
        least: 1
    );

    private readonly Option<int?> _width = NumberOption.WholeOrNone(
        "--width",
        "Width of a figure in CSS pixels, 96 to the inch; left out: that of its use.",
        least: 200,
        most: 10_000,
        helpName: "PIXELS"
    );

    private readonly Option<FigureUse> _for = new Option<FigureUse>("--for")
    {
        Description =
            "column (85 mm wide) or page (160 mm), both without titles and with letters of 7 points and more; slide (16:9, large letters); web.",
        HelpName = "USE",
        DefaultValueFactory = _ => FigureUse.Web,
        // Before there were columns, a page was called print.
        CustomParser = result =>
            result.Tokens[0].Value is "print"
                ? FigureUse.Page
                : FormatOption.Parse<FigureUse>(result, result.Tokens[0].Value),
    }.Needing(FormatOption.Choices<FigureUse>());

    private readonly Option<string?> _data = DataOption.Create();

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Folder to write to; left out: the results folder.",
        HelpName = "DIR",
    };

    public override Purpose Purpose => Purpose.Show;

    public override string Summary => "Writes a study's tidy tables, and its figures as files of their own.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("export results/quickstart", "Writes the tables anew and prints lines that read them in R and Python."),
            new(
                "export results/quickstart --format parquet --schools --every 5y --out panel",
                "The tables as Parquet, and every school of every run at its start, each five years and its end."
            ),
            new(
                "export results/quickstart --figures --format html",
                "Every figure as a page of its own; --format svg,png,pdf draws them for papers and slides."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs =>
        [
            _study,
            _format,
            _schools,
            _partnerships,
            _every,
            _columns,
            _runs,
            _replications,
            _figures,
            _width,
            _for,
            _data,
            _out,
        ];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop) =>
        Tables.WithHintAsync(given.GetValue(_out), () => WriteAsync(given, terminal, stop));

    private async Task<int> WriteAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string folder = given.GetValue(_study)!;
        string? to = ResultsFolder.ForOther(given.GetValue(_out));
        using StudyResults results = StudyResults.Open(folder, terminal.Watch(stop), given.GetValue(_data));
        string target = to ?? folder;
        foreach (string file in WriteTables(given, results, folder, target))
        {
            terminal.Output.WriteLine(file);
        }

        bool isParquet = TablesOf(given.GetValue(_format)!)[0] == TableFormat.Parquet;
        terminal.Messages.WriteLine("To read the tables in R:");
        terminal.Messages.WriteLine(ReadingLines.R(target, isParquet));
        terminal.Messages.WriteLine("To read them in Python:");
        terminal.Messages.WriteLine(ReadingLines.Python(target, isParquet));
        if (given.GetValue(_figures))
        {
            foreach (
                string file in await FigureExport.WriteAsync(
                    results,
                    folder,
                    FiguresOf(given.GetValue(_format)!),
                    given.GetValue(_for),
                    given.GetValue(_width),
                    to,
                    stop
                )
            )
            {
                terminal.Output.WriteLine(file);
            }
        }

        return ExitCode.Done;
    }

    /// <summary>Writes the tables; names the panels that were asked for, which are more than what every export writes.</summary>
    private List<string> WriteTables(ParseResult given, StudyResults results, string folder, string target)
    {
        PanelSpec[] panels = PanelsOf(given, results.Study);
        List<string> files = [];
        foreach (TableFormat format in TablesOf(given.GetValue(_format)!))
        {
            StudyTables.Write(results, target, format);
            if (panels.Length > 0)
            {
                files.AddRange(PanelTables.Write(results, folder, target, format, panels, RunsOf(given)));
            }
        }

        if (panels.Length == 0)
        {
            PanelTables.WriteObserved(results, target, TablesOf(given.GetValue(_format)!)[0]);
        }

        Codebook.Write(results.Study, target);
        return files;
    }

    private PanelSpec[] PanelsOf(ParseResult given, StudyDescription study)
    {
        PanelKind[] kinds =
        [
            .. given.GetValue(_schools) ? [PanelKind.Schools] : Array.Empty<PanelKind>(),
            .. given.GetValue(_partnerships) ? [PanelKind.Partnerships] : Array.Empty<PanelKind>(),
        ];
        Option[] others = [_every, _columns, _runs, _replications];
        if (
            kinds.Length == 0
            && others.FirstOrDefault(option => given.GetResult(option) is { Implicit: false }) is { } lone
        )
        {
            throw new BadInputException($"{lone.Name} is for --schools or --partnerships; give one of them as well");
        }

        string[] known = [.. kinds.SelectMany(PanelSpec.ColumnsOf).Distinct()];
        string[]? columns = given.GetValue(_columns) is { Length: > 0 } named ? named : null;
        foreach (string name in columns ?? [])
        {
            if (!known.Contains(name))
            {
                throw new BadInputException(
                    $"--columns: there is no {name}{Nearest.Hint(name, known)}; there are {string.Join(", ", known)}"
                );
            }
        }

        return
        [
            .. kinds.Select(kind =>
            {
                PanelSpec? observed = study.Panels?.FirstOrDefault(panel => panel.Kind == kind);
                IReadOnlyList<string> all = PanelSpec.ColumnsOf(kind);
                return new PanelSpec(
                    kind,
                    columns is null ? observed?.Columns ?? all : [.. all.Where(columns.Contains)],
                    given.GetValue(_every) is { } every
                        ? PanelSpec.TicksOf(TicksOf(every, study), study.Horizon)
                        : observed?.Ticks ?? PanelSpec.TicksOf(study.TicksPerYear, study.Horizon),
                    given.GetValue(_replications) ?? observed?.Replications
                );
            }),
        ];
    }

    private string[]? RunsOf(ParseResult given) => given.GetValue(_runs) is { Length: > 0 } named ? named : null;

    private static int TicksOf(string every, StudyDescription study) =>
        Duration.TryParse(every, out Duration time) && time.ToTicks(study.TicksPerYear) is >= 1 and var ticks
            ? (int)ticks
            : throw new BadInputException(
                $"--every: '{every}' is not a time of at least one tick; write one such as 5y, 1 term or 3 (ticks)"
            );

    private static TableFormat[] TablesOf(ExportFormat[] formats)
    {
        TableFormat[] tables =
        [
            .. formats.Contains(ExportFormat.Csv) ? [TableFormat.Csv] : Array.Empty<TableFormat>(),
            .. formats.Contains(ExportFormat.Parquet) ? [TableFormat.Parquet] : Array.Empty<TableFormat>(),
        ];
        return tables.Length > 0 ? tables : [TableFormat.Csv];
    }

    private static FigureFormat[] FiguresOf(ExportFormat[] formats)
    {
        FigureFormat[] figures =
        [
            .. formats
                .Where(format => format is not (ExportFormat.Csv or ExportFormat.Parquet))
                .Select(format => Enum.Parse<FigureFormat>(format.ToString())),
        ];
        return figures.Length > 0 ? figures : [FigureFormat.Svg];
    }

    /// <summary>In what something may be written; the names of <see cref="FigureFormat"/> and <see cref="TableFormat"/>.</summary>
    private enum ExportFormat
    {
        Png,
        Svg,
        Pdf,
        Html,
        Csv,
        Parquet,
    }
}
