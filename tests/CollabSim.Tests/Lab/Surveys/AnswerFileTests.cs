using CollabSim.Lab.Data;
using CollabSim.Lab.Surveys;
using CollabSim.Tests.Lab.Data;

namespace CollabSim.Tests.Lab.Surveys;

internal sealed class AnswerFileTests
{
    private static readonly AnswerSheet Sheet = new(
        "Leaders, in spring",
        [new("T1", "We trust \"them\".", "trust", 5, false), new("N1", "", "", 2, true)],
        [new("Ash, old", [5, null]), new("", [1, 2])],
        7
    );

    private DataFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new DataFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void What_is_written_reads_back()
    {
        Write();

        AnswerSheet read = AnswerFile.Read(Answers);
        Assert.That(
            _folder.Lines("a.csv"),
            Is.EqualTo(new[] { "respondent,school,T1,N1", "1,\"Ash, old\",5,", "2,,1,2" })
        );
        Assert.That((read.Name, read.Invited), Is.EqualTo((Sheet.Name, Sheet.Invited)));
        Assert.That(read.Items, Is.EqualTo(Sheet.Items));
        Assert.That(read.Respondents.Select(one => one.School), Is.EqualTo(new[] { "Ash, old", "" }));
        Assert.That(read.Respondents.Select(one => one.Answers), Is.EqualTo(new int?[][] { [5, null], [1, 2] }));
    }

    [Test]
    public void A_table_that_another_program_wrote_may_leave_schools_out_and_say_NA()
    {
        Write();
        _folder.Write("a.csv", "T1;N1\nNA;1\n3;\n");

        Assert.That(
            AnswerFile.Read(Answers).Respondents.Select(one => one.Answers),
            Is.EqualTo(new int?[][] { [null, 1], [3, null] })
        );
    }

    [TestCase("T1,N1\n6,1\n", ":2: column 'T1': '6': give a whole number from 1 to 5, or leave it empty")]
    [TestCase("T1,N1\n2.5,1\n", ":2: column 'T1': '2.5': give a whole number from 1 to 5, or leave it empty")]
    [TestCase("T1,N1\nAgree,1\n", ":2: column 'T1': 'Agree': give a whole number from 1 to 5")]
    [TestCase("T1,M1\n2,1\n", ":1: column 'N1': there is no such column; there are T1, M1")]
    [TestCase("T1,N1\n2\n", ":2: the row has 1 fields, the first line names 2")]
    public void A_table_that_does_not_fit_its_codebook_is_refused_with_the_place(string table, string message)
    {
        Write();
        _folder.Write("a.csv", table);

        Assert.That(
            () => AnswerFile.Read(Answers),
            Throws.TypeOf<FileProblemException>().With.Message.Contains(message)
        );
    }

    [TestCase(
        null,
        "its codebook a.codebook.json is not beside it; collabsim import EXPORT --survey MAPPING writes both"
    )]
    [TestCase("{", "this is no codebook of answers")]
    [TestCase("""{ "name": "x", "items": [] }""", "A survey asks at least one item.")]
    [TestCase("""{ "name": "x", "items": [null] }""", "an item is missing")]
    [TestCase(
        """{ "name": "x", "items": [{ "name": "T1", "text": null, "scale": "", "categories": 5, "isReversed": false }] }""",
        "Text"
    )]
    [TestCase(
        """{ "name": "x", "items": [{ "name": "T1", "text": "", "scale": "", "categories": 1, "isReversed": false }] }""",
        "Item T1 has at least 2 answers"
    )]
    public void Without_a_codebook_nobody_knows_what_the_columns_are(string? codebook, string message)
    {
        Write();
        File.Delete(AnswerFile.CodebookOf(Answers));
        if (codebook is not null)
        {
            _folder.Write("a.codebook.json", codebook);
        }

        Assert.That(
            () => AnswerFile.Read(Answers),
            Throws.TypeOf<FileProblemException>().With.Message.Contains(message)
        );
    }

    [Test]
    public void A_file_that_is_not_there_is_said_to_be_so() =>
        Assert.That(
            () => AnswerFile.Read(Answers),
            Throws.TypeOf<FileProblemException>().With.Message.Contains("there is no such file")
        );

    private string Answers => Path.Combine(_folder.Path, "a.csv");

    private void Write() => AnswerFile.Write(Answers, Sheet, [], null, new Dictionary<string, IReadOnlyList<string>>());
}
