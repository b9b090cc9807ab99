using System.CommandLine;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;

namespace CollabSim.Cli.Verbs;

internal sealed class Export : Verb
{
    private readonly Argument<string> _study = new("STUDY") { Description = "Results folder." };

    private readonly Option<bool> _figures = new("--figures")
    {
        Description =
            "Also the figures, each as a file of its own: pages in figures/, pictures in figures/web/ or the like.",
    };

    private readonly Option<FigureFormat[]> _format = new("--format", "-f")
    {
        Description = "Formats of the figures, with commas: png, svg, pdf (these need Chromium, Chrome or Edge), html.",
        HelpName = "FORMATS",
        DefaultValueFactory = _ => [FigureFormat.Svg],
        CustomParser = result =>
            [
                .. result
                    .Tokens.SelectMany(token => token.Value.Split(','))
                    .Select(name => FormatOption.Parse<FigureFormat>(result, name)),
            ],
    };

    private readonly Option<int?> _width = NumberOption.WholeOrNone(
        "--width",
        "Width of a figure in CSS pixels, 96 to the inch; left out: that of its use.",
        least: 200,
        most: 10_000,
        helpName: "PIXELS"
    );

    private readonly Option<FigureUse> _for = new("--for")
    {
        Description = "print (160 mm wide, no title), slide (large letters) or web.",
        HelpName = "USE",
        DefaultValueFactory = _ => FigureUse.Web,
        CustomParser = result => FormatOption.Parse<FigureUse>(result, result.Tokens[0].Value),
    };

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
                "export results/quickstart --figures --format html",
                "Every figure as a page of its own; --format svg,png,pdf draws them for papers and slides."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_study, _figures, _format, _width, _for, _data, _out];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop) =>
        Tables.WithHintAsync(given.GetValue(_out), () => WriteAsync(given, terminal, stop));

    private async Task<int> WriteAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string folder = given.GetValue(_study)!;
        string? to = ResultsFolder.ForOther(given.GetValue(_out));
        using StudyResults results = StudyResults.Open(folder, terminal.Watch(stop), given.GetValue(_data));
        Csv.Write(results, to ?? folder);
        terminal.Messages.WriteLine("To read the tables in R:");
        terminal.Messages.WriteLine(ReadingLines.R(to ?? folder));
        terminal.Messages.WriteLine("To read them in Python:");
        terminal.Messages.WriteLine(ReadingLines.Python(to ?? folder));
        if (given.GetValue(_figures))
        {
            foreach (
                string file in await FigureExport.WriteAsync(
                    results,
                    folder,
                    given.GetValue(_format)!,
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
}
