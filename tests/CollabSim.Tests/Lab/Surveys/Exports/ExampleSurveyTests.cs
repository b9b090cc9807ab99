using CollabSim.Lab.Surveys;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Cli;

namespace CollabSim.Tests.Lab.Surveys.Exports;

/// <summary>The surveys of examples/surveys are the same made-up answers in the forms of three tools.</summary>
internal sealed class ExampleSurveyTests
{
    private static readonly string Folder = Path.Combine(Sources.Root, "examples", "surveys");

    [Test]
    public void The_three_exports_hold_the_same_answers()
    {
        using TemporaryFolder folder = new();
        AnswerSheet qualtrics = Imported("qualtrics", folder);
        AnswerSheet limesurvey = Imported("limesurvey", folder);
        AnswerSheet jisc = Imported("jisc", folder);

        Assert.That(qualtrics.Respondents, Has.Count.EqualTo(36));
        Assert.That(qualtrics.Respondents.Select(one => one.School).Distinct().Count(), Is.EqualTo(12));
        Assert.That(Rows(limesurvey), Is.EqualTo(Rows(qualtrics)));
        Assert.That(Rows(jisc), Is.EqualTo(Rows(qualtrics)));
        Assert.That(jisc.Items, Is.EqualTo(limesurvey.Items).And.EqualTo(qualtrics.Items));
        Assert.That(
            qualtrics.Items.Select(item => item.Name),
            Is.EqualTo("T1 T2 T3 T4 S1 S2 S3 S4 L1 L2 L3".Split(' '))
        );
    }

    private static AnswerSheet Imported(string tool, TemporaryFolder folder)
    {
        Collabsim ended = Collabsim.RunHere(
            "import",
            Path.Combine(Folder, $"{tool}.csv"),
            "--survey",
            Path.Combine(Folder, $"{tool}.yaml"),
            "-o",
            folder[$"{tool}.csv"]
        );
        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(ended.Output.Trim(), Is.EqualTo(folder[$"{tool}.csv"]));
        return AnswerFile.Read(folder[$"{tool}.csv"]);
    }

    private static IEnumerable<string> Rows(AnswerSheet sheet) =>
        sheet.Respondents.Select(one => $"{one.School} {string.Join(' ', one.Answers)}");
}
