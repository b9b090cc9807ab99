using System.Diagnostics;
using DocumentFormat.OpenXml.Packaging;

namespace CollabSim.Tests.Cli;

internal sealed class ReportTests
{
    private TemporaryFolder _folder = null!;

    [OneTimeSetUp]
    public void Run_a_study()
    {
        _folder = new TemporaryFolder();
        _folder.Write(
            "small.yaml",
            """
            name: A small question
            model: { schools: 12, years: 2 }
            replications: 3
            observe: { outcomes: [ advantage@2y ] }
            """
        );
        Assert.That(Collabsim.RunIn(_folder.Path, "run", "small.yaml").ExitCode, Is.Zero);
    }

    [OneTimeTearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public void A_report_is_written_anew_whole_or_brief()
    {
        string before = File.ReadAllText(_folder["results/small/report.html"]);
        Collabsim whole = Collabsim.RunIn(_folder.Path, "report", "results/small");
        Collabsim brief = Collabsim.RunIn(_folder.Path, "report", "results/small", "--brief");

        Assert.That((whole.ExitCode, brief.ExitCode), Is.EqualTo((0, 0)), whole.Messages + brief.Messages);
        Assert.That(File.ReadAllText(_folder["results/small/report.html"]), Is.EqualTo(before));
        Assert.That(brief.Output, Does.EndWith("report-brief.html\n"));
    }

    [Test]
    public void What_cannot_be_explored_is_refused_with_the_reason()
    {
        Collabsim single = Collabsim.RunIn(_folder.Path, "report", "results/small", "--explore");
        Collabsim both = Collabsim.RunIn(_folder.Path, "report", "results/small", "--explore", "--brief");
        Collabsim word = Collabsim.RunIn(_folder.Path, "report", "results/small", "--explore", "--format", "docx");

        Assert.That(new[] { single.ExitCode, both.ExitCode, word.ExitCode }, Is.All.Not.Zero);
        Assert.That(
            single.Messages,
            Does.Contain("small: there is nothing to explore").And.Contain("factors: or worlds:")
        );
        Assert.That(both.Messages, Does.Contain("--brief and --explore are two pages"));
        Assert.That(word.Messages, Does.Contain("docx cannot hold one. Leave out --format"));
    }

    [Test]
    public void A_report_is_verified_and_a_tampered_one_found_out()
    {
        string page = File.ReadAllText(_folder["results/small/report.html"]);
        File.WriteAllText(_folder["results/small/tampered.html"], page.Replace("3 runs)", "300 runs)"));
        Collabsim good = Collabsim.RunIn(_folder.Path, "verify", "results/small/report.html", "--seed", "1");
        Collabsim bad = Collabsim.RunIn(_folder.Path, "verify", "results/small/tampered.html", "--sample", "0");

        Assert.That(good.ExitCode, Is.Zero, good.Output + good.Messages);
        Assert.That(
            good.Output,
            Does.Contain("3 runs lived through again (--seed 1)").And.EndWith("Everything holds.\n")
        );
        Assert.That(bad.ExitCode, Is.EqualTo(1));
        Assert.That(bad.Output, Does.Contain("Wrong: ").And.Contain("marked in results/small/tampered.marked.html"));
        Assert.That(_folder["results/small/tampered.marked.html"], Does.Exist);
    }

    [Test]
    public void Tables_are_exported_with_lines_that_read_them()
    {
        Collabsim ended = Collabsim.RunIn(_folder.Path, "export", "results/small", "--figures", "--format", "html");

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(ended.Messages, Does.Contain("runs <- read.csv(\"results/small/runs.csv\""));
        Assert.That(ended.Output, Does.Contain("trajectories-advantage.html"));
    }

    [Test]
    public void A_document_comes_without_a_browser_too_and_says_where_pictures_would_be()
    {
        ProcessStartInfo start = Collabsim.Start(_folder.Path, "report", "results/small", "--format", "docx");
        start.Environment["PATH"] = _folder.Path;
        start.Environment.Remove("COLLABSIM_BROWSER");
        Collabsim ended = Collabsim.Wait(start);
        using WordprocessingDocument document = WordprocessingDocument.Open(
            _folder["results/small/report.docx"],
            false
        );

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(ended.Output, Is.EqualTo("results/small/report.docx\n"));
        Assert.That(document.MainDocumentPart!.ImageParts, Is.Empty);
        Assert.That(
            document.MainDocumentPart.Document!.InnerText,
            Does.Contain("There is no picture here: no browser was found that could have drawn it.")
        );
    }

    [TestCase("report", "results/small", "--format", "pfd", "did you mean pdf?")]
    [TestCase("report", "results/small", "--format", "docx-html", "is none of html, md, docx, pdf; did you mean docx?")]
    [TestCase("export", "results/small", "--format", "png,jpeg", "jpeg is none of png, svg, pdf, html")]
    [TestCase("export", "results/small", "--width", "5", "--width needs a whole number from 200 to 10000")]
    [TestCase("verify", "nothing.html", "--sample", "1", "there is no such file")]
    [TestCase("report", "elsewhere", "--format", "html", "elsewhere")]
    public void What_is_wrong_is_said(string verb, string what, string option, string value, string expected)
    {
        Collabsim ended = Collabsim.RunIn(_folder.Path, verb, what, option, value);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain(expected).And.Not.Contain("   at "));
    }
}
