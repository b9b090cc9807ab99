using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Tests.Cli;
using DocumentFormat.OpenXml.Packaging;
using D = DocumentFormat.OpenXml.Drawing.Wordprocessing;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>Reports and figures in other formats.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
[Parallelizable(ParallelScope.All)]
public sealed class FormatTests
{
    private string _folder = "";
    private StudyResults _results = null!;

    [SetUp]
    public void MakeStudy()
    {
        _folder = Directory.CreateTempSubdirectory("collabsim-format ö\"-").FullName;
        _results = MadeUpStudies.Of(
            "A | question <b>?</b>",
            ["base", "a*b"],
            [("x.y", "", [1, 2, 3])],
            3,
            (arm, x, _) => arm - x[0]
        );
    }

    [TearDown]
    public void RemoveFolder()
    {
        _results.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    [NeedsBrowser]
    public async Task Figures_are_vectors_dots_paper_and_pages()
    {
        IReadOnlyList<string> files = await FigureExport.WriteAsync(
            _results,
            _folder,
            [FigureFormat.Svg, FigureFormat.Pdf, FigureFormat.Png, FigureFormat.Html],
            FigureUse.Page,
            480,
            null,
            default
        );
        string[] drawn =
        [
            .. files.Where(file => Path.GetFileName(file).StartsWith("differences-2", StringComparison.Ordinal)),
        ];
        string svg = await File.ReadAllTextAsync(drawn.Single(file => file.EndsWith(".svg", StringComparison.Ordinal)));
        byte[] png = await File.ReadAllBytesAsync(
            drawn.Single(file => file.EndsWith(".png", StringComparison.Ordinal))
        );
        byte[] pdf = await File.ReadAllBytesAsync(
            drawn.Single(file => file.EndsWith(".pdf", StringComparison.Ordinal))
        );

        Assert.That(drawn, Has.Length.EqualTo(4));
        Assert.That(
            svg,
            Does.Contain("width=\"480\"").And.Contain("<path").And.Contain("<desc>").And.Not.Contain("<image")
        );
        Assert.That(() => System.Xml.Linq.XDocument.Parse(svg), Throws.Nothing);
        // The header of a PNG holds its width: 480 CSS pixels at 400 dots to the inch.
        Assert.That((png[16] << 24) | (png[17] << 16) | (png[18] << 8) | png[19], Is.EqualTo(2000));
        Assert.That(Encoding.ASCII.GetString(pdf, 0, 5), Is.EqualTo("%PDF-"));
        Assert.That(Encoding.Latin1.GetString(pdf).Split("/Type /Page\n").Length - 1, Is.EqualTo(1), "one page");
    }

    [Test]
    [NeedsBrowser]
    public async Task However_many_are_drawn_at_once_figures_come_in_their_order_and_each_is_told()
    {
        using TemporaryFolder temporary = new();
        temporary.Write("s.yaml", "name: s\nmodel: { schools: 10, years: 1 }\nreplications: 2\n");
        Assert.That(Collabsim.RunHere("run", temporary["s.yaml"], "--out", temporary["study"]).ExitCode, Is.Zero);
        Heard heard = new();
        using StudyResults results = StudyResults.Open(temporary["study"], new Watch(default, heard));

        string[] names =
        [
            .. (
                await FigureExport.WriteAsync(
                    results,
                    temporary["study"],
                    [FigureFormat.Html, FigureFormat.Svg],
                    FigureUse.Web,
                    null,
                    null,
                    default
                )
            ).Select(file => Path.GetFileNameWithoutExtension(file)),
        ];
        int count = names.Length / 2;
        string[] pages = names[..count];

        Assert.That(count, Is.GreaterThan(3));
        Assert.That(names[^1], Is.EqualTo("captions"));
        Assert.That(
            names[count..^1].Zip(pages),
            Is.All.Matches<(string Picture, string Page)>(both =>
                both.Picture.StartsWith(both.Page, StringComparison.Ordinal)
            )
        );
        Assert.That(
            heard.Where(said => said.StartsWith("pictures", StringComparison.Ordinal)),
            Is.EqualTo(Enumerable.Range(0, count + 1).Select(done => $"pictures ({done} of {count} drawn)"))
        );
    }

    private sealed class Heard : List<string>, IProgress<WorkProgress>
    {
        public void Report(WorkProgress value) => Add(value.What);
    }

    [Test]
    [NeedsBrowser]
    public async Task A_large_figure_is_whole_before_it_is_printed()
    {
        string page = Path.Combine(_folder, "large.html");
        string dots = string.Concat(
            Enumerable.Range(0, 100_000).Select(i => $"<circle cx=\"{i % 500}\" cy=\"{i / 500}\" r=\"1\"/>")
        );
        await File.WriteAllTextAsync(
            page,
            Page.Around(
                $"<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"500\" height=\"200\">{dots}<g id=\"last\"/></svg>"
            )
        );
        await using Browser browser = await Browser.StartAsync(default);
        await using Browser.Tab tab = await browser.OpenAsync(page, 500, 200, default);

        Assert.That(
            (await tab.EvaluateAsync("document.getElementById('last') !== null", default))!.GetValue<bool>(),
            Is.True
        );
    }

    [TestCase(ReportFormat.Md, "report.md")]
    [TestCase(ReportFormat.Docx, "report.docx")]
    [TestCase(ReportFormat.Pdf, "report.pdf")]
    [NeedsBrowser]
    public async Task A_report_in_another_format_lies_beside_the_page(ReportFormat format, string name)
    {
        IReadOnlyList<string> files = await Report.WriteAsync(
            _results,
            _folder,
            format,
            ReportExtent.Whole,
            false,
            null,
            default
        );
        Assert.That(Path.GetFileName(files[0]), Is.EqualTo(name));
        if (format == ReportFormat.Pdf)
        {
            Assert.That(new FileInfo(files[0]).Length, Is.GreaterThan(50_000));
            return;
        }

        if (format == ReportFormat.Md)
        {
            string text = await File.ReadAllTextAsync(files[0]);
            Assert.That(text, Does.Not.Contain("<script").And.Contain("figures/differences-2.png"));
            Assert.That(Path.Combine(_folder, "figures/differences-2.png"), Does.Exist);
            return;
        }

        // One file that can be sent: every figure is a picture in it of at most the width of text on A4, 160 mm at 36,000 units each.
        using WordprocessingDocument document = WordprocessingDocument.Open(files[0], false);
        D.Inline[] pictures = [.. document.MainDocumentPart!.Document!.Descendants<D.Inline>()];
        Assert.That(pictures, Has.Length.GreaterThan(3));
        Assert.That(document.MainDocumentPart.ImageParts.Count(), Is.EqualTo(pictures.Length));
        Assert.That(
            pictures.Select(picture => picture.Extent!.Cx!.Value),
            Is.All.InRange(159L * 36_000, 160L * 36_000)
        );
        Assert.That(pictures.Select(picture => picture.Extent!.Cy!.Value), Is.All.InRange(20L * 36_000, 200L * 36_000));
    }

    [Test]
    [NeedsBrowser]
    public async Task Pictures_for_one_use_are_not_written_over_those_for_another()
    {
        using StudyResults results = MadeUpStudies.Of("One", ["a", "b"], [], 2, (arm, _, _) => arm);
        async Task<string> Answer(FigureUse use, int? width) =>
            (await FigureExport.WriteAsync(results, _folder, [FigureFormat.Svg], use, width, null, default)).First(
                file => Path.GetFileName(file).StartsWith("differences-2", StringComparison.Ordinal)
            );

        string[] files =
        [
            await Answer(FigureUse.Page, null),
            await Answer(FigureUse.Slide, null),
            await Answer(FigureUse.Slide, 1920),
        ];

        const string name = "differences-2-which-arms-change-advantage-at-year-20-against-the-baseline.svg";
        Assert.That(
            files.Select(file => Path.GetRelativePath(_folder, file).Replace('\\', '/')),
            Is.EqualTo(new[] { $"figures/page/{name}", $"figures/slide/{name}", $"figures/slide-1920/{name}" })
        );
        Assert.That(
            files.Select(file => Regex.Match(File.ReadAllText(file), " width=\"([\\d.]+)\"").Groups[1].Value),
            Is.EqualTo(new[] { "604.72", "1280", "1920" })
        );
    }

    [Test]
    [NeedsBrowser]
    public async Task Markdown_keeps_names_as_they_are_and_tables_as_tables()
    {
        string file = (
            await Report.WriteAsync(_results, _folder, ReportFormat.Md, ReportExtent.Brief, false, null, default)
        )[0];
        string text = await File.ReadAllTextAsync(file);

        Assert.That(Path.GetFileName(file), Is.EqualTo("report-brief.md"));
        Assert.That(text, Does.StartWith("CollabSim report").And.Contain("# A | question &lt;b>?&lt;/b>"));
        // One page has no table.
        string whole = Report.Compose(new(_results), ReportExtent.Whole).Text.ToMarkdown(_ => null);
        Assert.That(whole, Does.Match(@"\| a\\\*b \| −?[0-9.]+ \| \+1\.0"));
        Assert.That(whole, Does.Contain("|---|---|"));
    }

    [Test]
    [NeedsBrowser]
    public async Task Figures_of_a_study_with_factors_are_drawn_for_slides()
    {
        IReadOnlyList<string> files = await FigureExport.WriteAsync(
            MadeUpStudies.Sweep(3),
            _folder,
            [FigureFormat.Svg],
            FigureUse.Slide,
            null,
            null,
            default
        );

        string map = files.Single(file => Path.GetFileName(file).StartsWith("map-2-", StringComparison.Ordinal));
        Assert.That(
            await File.ReadAllTextAsync(map),
            Does.Contain("width=\"1280\" height=\"720\"").And.Contain("Where advantage at year 20")
        );
    }

    [TestCase("Rscript", "r", "cat(nrow(runs), ncol(series) > 2, \"advantage@20y\" %in% names(runs))", "18 TRUE TRUE")]
    [TestCase(
        "python3",
        "py",
        "print(len(runs), series.shape[1] > 2, 'advantage@20y' in runs.columns)",
        "18 True True"
    )]
    public void The_lines_that_read_the_tables_work_as_they_stand(
        string program,
        string ending,
        string look,
        string expected
    )
    {
        Csv.Write(_results, _folder);
        string script = Path.Combine(_folder, "read." + ending);
        File.WriteAllText(
            script,
            (ending == "r" ? ReadingLines.R(_folder) : ReadingLines.Python(_folder)) + "\n" + look + "\n"
        );

        Assert.That(Output(Installed(program), script), Is.EqualTo(expected));
    }

    /// <summary>The program; the test ends here, as skipped, where it is missing or lacks what the lines load.</summary>
    private static string Installed(string program)
    {
        // Where another python3 comes first on the path, Debian's is the one that has Debian's pandas.
        string found =
            program == "python3" && File.Exists("/usr/lib/python3/dist-packages/pandas/__init__.py")
                ? "/usr/bin/python3"
                : program;
        string[] look = program == "python3" ? ["-c", "import pandas"] : ["--version"];
        try
        {
            using Process process = Process.Start(
                new ProcessStartInfo(found, look) { RedirectStandardOutput = true, RedirectStandardError = true }
            )!;
            process.WaitForExit();
            if (process.ExitCode == 0)
            {
                return found;
            }
        }
        catch (System.ComponentModel.Win32Exception)
        {
            // There is no such program.
        }

        Assert.Ignore(
            program == "python3"
                ? "needs Python with pandas (Debian, Ubuntu: sudo apt-get install python3-pandas)"
                : "needs R (Debian, Ubuntu: sudo apt-get install r-base-core)"
        );
        return found;
    }

    private static string Output(string program, string script)
    {
        using Process process = Process.Start(
            new ProcessStartInfo(program, [script]) { RedirectStandardOutput = true, RedirectStandardError = true }
        )!;
        Task<string> messages = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        Assert.That(process.ExitCode, Is.Zero, messages.Result);
        return output;
    }
}
