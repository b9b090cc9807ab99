using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Tests.Lab.Figures;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>A second path from the runs to the main claims: it agrees with what is written, and with nothing else.</summary>
internal sealed class PlainReadingTests
{
    private static StudyResults Study => MadeUpStudies.Interventions(12);
    private static StudyResults Worlds => MadeUpShapes.Worlds();

    private static string Page(StudyResults study) => Report(study).ToPage();

    private static Composition Report(StudyResults study) =>
        CollabSim.Lab.Reports.Report.Compose(new(study), ReportExtent.Whole);

    [Test]
    public void What_is_written_is_what_the_runs_say() =>
        Assert.That(PlainReading.Contradictions(Study, Page(Study)), Is.Empty);

    [TestCase("with which it is higher", "with which it is lower", "the mean difference of facilitation is +0.029")]
    [TestCase("of four days it is lower", "of four days it is higher", "four days is −0.024")]
    [TestCase(
        "clearly better from year 1 on",
        "clearly better from year 2 on",
        "facilitation is clearly better from year 1 on"
    )]
    [TestCase("arms clearly raise it", "arms clearly lower it", "clearly lower it")]
    [TestCase("Three arms clearly", "Two arms clearly", "3 arms clearly raise it")]
    [TestCase(
        "most of all <strong>facilitation</strong>",
        "most of all <strong>critical friend</strong>",
        "facilitation does so most"
    )]
    [TestCase("3 arms clearly above", "4 arms clearly above", "3 arms lie clearly above and 1 clearly below")]
    [TestCase("1 clearly below", "0 clearly below", "3 arms lie clearly above and 1 clearly below")]
    [TestCase(
        "With <strong>mandated clusters of four days</strong> ",
        "With <strong>newsletter</strong> ",
        "the mean difference of newsletter is"
    )]
    [TestCase(
        "With <strong>newsletter</strong> there is no clear difference",
        "With <strong>newsletter</strong> it is higher",
        "newsletter differs is not clear"
    )]
    public void A_planted_error_is_contradicted(string written, string instead, string says)
    {
        string page = Page(Study);
        string plain = Unmarked(page);
        string wrong = Unmarked(written);

        Assert.That(
            plain.Contains(wrong, StringComparison.Ordinal),
            "what is to be spoilt is there: " + string.Join(' ', Report(Study).Text.Answer.Select(said => said.Text))
        );
        Assert.That(
            string.Join(
                '\n',
                PlainReading.Contradictions(Study, plain.Replace(wrong, Unmarked(instead))).Select(found => found.Says)
            ),
            Does.Contain(says)
        );
    }

    [Test]
    public void Counts_of_worlds_are_counted_again()
    {
        string page = Unmarked(Page(Worlds));

        // Help is above nothing where x is below 5, at either y: ten of 24, and level with it at 5; order is never best.
        Assert.That(page.Contains("aseline is best in 14 of 24 worlds", StringComparison.Ordinal));
        Assert.That(PlainReading.Contradictions(Worlds, page), Is.Empty);
        Assert.That(
            PlainReading
                .Contradictions(Worlds, page.Replace("is best in 14 of 24", "is best in 17 of 24"))
                .Single()
                .Says,
            Is.EqualTo("baseline is best in 14 of 24")
        );
    }

    // Markup within sentences would stand between the words that are changed.
    private static string Unmarked(string page) =>
        System.Text.RegularExpressions.Regex.Replace(page, "</?(strong|b|data|span)[^>]*>", "");
}
