using System.CommandLine;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;

namespace CollabSim.Cli.Verbs;

internal sealed class Report : Verb
{
    private readonly Argument<string> _study = new("STUDY") { Description = "Results folder." };

    private readonly Option<ReportFormat> _format = new Option<ReportFormat>("--format", "-f")
    {
        Description =
            "html; md; docx (for Word and LibreOffice, pictures within); pdf. Pictures and pdf are drawn by Chromium, Chrome or Edge.",
        HelpName = "FORMAT",
        DefaultValueFactory = _ => ReportFormat.Html,
        CustomParser = result => FormatOption.Parse<ReportFormat>(result, result.Tokens[0].Value),
    }.Needing(FormatOption.Choices<ReportFormat>());

    private readonly Option<bool> _brief = new("--brief")
    {
        Description = "One page: three sentences, one chart, what was not tried.",
    };

    private readonly Option<bool> _explore = new("--explore")
    {
        Description =
            "The points that were run, first on a page of their own: settings are moved, and what came of them is shown.",
    };

    private readonly Option<bool> _schools = new("--schools")
    {
        Description = "Look at schools in runs of any size, however long it takes.",
    };

    private readonly Option<string?> _data = DataOption.Create();

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description = "Folder to write to; left out: the results folder.",
        HelpName = "DIR",
    };

    public override Purpose Purpose => Purpose.Show;

    public override string Summary => "Writes the report of a study anew, in one format or another.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("report results/quickstart", "Writes results/quickstart/report.html."),
            new("report results/quickstart --brief --format md", "One page of Markdown: report-brief.md."),
            new("report results/quickstart --explore", "A page to move settings on: report-explore.html."),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_study, _format, _brief, _explore, _schools, _data, _out];

    private ReportExtent ExtentOf(ParseResult given) =>
        (given.GetValue(_brief), given.GetValue(_explore)) switch
        {
            (true, true) => throw new BadInputException(
                "--brief and --explore are two pages; ask for one, then for the other"
            ),
            (_, true) when given.GetValue(_format) != ReportFormat.Html => throw new BadInputException(
                $"--explore is a page to move settings on; {given.GetValue(_format).ToString().ToLowerInvariant()} cannot hold one. Leave out --format"
            ),
            (true, _) => ReportExtent.Brief,
            (_, true) => ReportExtent.Explore,
            _ => ReportExtent.Whole,
        };

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop) =>
        Tables.WithHintAsync(given.GetValue(_out), () => WriteAsync(given, terminal, stop));

    private async Task<int> WriteAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string folder = given.GetValue(_study)!;
        string? to = ResultsFolder.ForOther(given.GetValue(_out));
        using StudyResults results = StudyResults.Open(folder, terminal.Watch(stop), given.GetValue(_data));
        foreach (
            string file in await Lab.Reports.Report.WriteAsync(
                results,
                folder,
                given.GetValue(_format),
                ExtentOf(given),
                given.GetValue(_schools),
                to,
                stop
            )
        )
        {
            terminal.Output.WriteLine(file);
        }

        return ExitCode.Done;
    }
}
