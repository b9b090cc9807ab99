using System.Text;
using CollabSim.Lab.Data;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Surveys;
using CollabSim.Lab.Surveys.Exports;
using CollabSim.Tests.Lab.Data;

namespace CollabSim.Tests.Lab.Surveys.Exports;

internal sealed class SurveyImporterTests
{
    private const string Mapping = """
        name: Leaders
        school: School
        answers: [Strongly disagree, Disagree, Neither, Agree, Strongly agree]
        missing: ["-99", Do not know]
        scales:
          trust: [Q1_1, -Q1_2]
          sharing: [{ column: Q2, name: S1, text: We share what works. }]
        """;

    private DataFolder _folder = null!;

    [SetUp]
    public void SetUp() => _folder = new DataFolder();

    [TearDown]
    public void TearDown() => _folder.Dispose();

    [Test]
    public void Qualtrics_with_three_heading_rows_is_known_by_its_import_ids()
    {
        SurveyImportReport report = Import(
            """
            StartDate,Status,IPAddress,Finished,ResponseId,RecipientEmail,School,Q1_1,Q1_2,Q2,Q2_4_TEXT
            Start Date,Response Type,IP Address,Finished,Response ID,Recipient Email,Your school,"Do you agree?
             - We trust our partners.",Do you agree? - We are on our guard.,Do you share?,Other
            "{""ImportId"":""startDate""}","{""ImportId"":""status""}","{""ImportId"":""ipAddress""}","{""ImportId"":""finished""}","{""ImportId"":""_recordId""}","{""ImportId"":""recipientEmail""}","{""ImportId"":""QID1""}","{""ImportId"":""QID2_1""}","{""ImportId"":""QID2_2""}","{""ImportId"":""QID3""}","{""ImportId"":""QID3_4_TEXT""}"
            2026-03-02 09:00:00,IP Address,10.0.0.1,True,R_1,a@b.uk,Ash,Agree,Disagree,Neither,
            2026-03-02 09:05:00,IP Address,10.0.0.2,False,R_2,c@d.uk,Ash,strongly  agree,,,
            2026-03-02 09:06:00,Survey Preview,10.0.0.3,True,R_3,,Elm,Agree,Agree,Agree,
            2026-03-02 09:07:00,IP Address,10.0.0.4,True,R_4,,Elm,Do not know,Strongly disagree,Agre,
            """
        );

        AnswerSheet sheet = Answers();
        Assert.That(report.Format, Is.EqualTo("Qualtrics"));
        Assert.That((report.Headings, report.IsRecognised), Is.EqualTo((3, true)));
        Assert.That((report.RowsRead, report.RowsKept, report.RowsDropped), Is.EqualTo((4, 3, 1)));
        Assert.That(report.Dropped.Single().Reason, Does.Contain("'Survey Preview'"));
        Assert.That(report.Dropped.Single().Examples, Is.EqualTo(new[] { "line 7" }));
        Assert.That(
            report.Unread.Single().Reason,
            Is.EqualTo("S1: 'Agre' is none of the answers; did you mean 'Agree'?")
        );
        Assert.That(report.Notes.Single().Reason, Does.StartWith("broken off before the end"));
        Assert.That(report.PersonalLeftOut, Is.EqualTo(new[] { "IPAddress", "RecipientEmail" }));
        Assert.That(report.Unused, Is.EqualTo(new[] { "StartDate", "Status", "Finished", "ResponseId", "Q2_4_TEXT" }));
        Assert.That(
            sheet.Items,
            Is.EqualTo(
                new[]
                {
                    new SurveyItem("Q1_1", "Do you agree? - We trust our partners.", "trust", 5, false),
                    new SurveyItem("Q1_2", "Do you agree? - We are on our guard.", "trust", 5, true),
                    new SurveyItem("S1", "We share what works.", "sharing", 5, false),
                }
            )
        );
        Assert.That(Rows(sheet), Is.EqualTo(new[] { "Ash 4 2 3", "Ash 5 - -", "Elm - 1 -" }));
    }

    [Test]
    public void Qualtrics_of_old_has_two_heading_rows_and_names_its_first_columns_V()
    {
        SurveyImportReport report = Import(
            """
            V1,V6,V7,V10,School,Q1_1,Q1_2,Q2
            ResponseID,IPAddress,Status,Finished,Your school,We trust our partners.,We are on our guard.,Do you share?
            R_1,10.0.0.1,0,1,Ash,4,2,3
            R_2,10.0.0.2,2,1,Ash,4,2,3
            R_1,10.0.0.1,0,0,Ash,4,,
            """
        );

        Assert.That((report.Format, report.Headings), Is.EqualTo(("Qualtrics", 2)));
        Assert.That(report.PersonalLeftOut, Is.EqualTo(new[] { "V6" }));
        Assert.That(
            report.Dropped.Select(line => line.Reason),
            Has.One.StartsWith("the respondent has another row (by V1;")
                .And.One.StartsWith("not a respondent: Qualtrics has it as '2'")
        );
        Assert.That(Rows(Answers()), Is.EqualTo(new[] { "Ash 4 2 3" }));
    }

    [Test]
    public void LimeSurvey_has_a_byte_order_mark_semicolons_codes_for_answers_and_an_empty_line_at_the_end()
    {
        byte[] text = Encoding.UTF8.GetBytes(
            "\"id\";\"submitdate\";\"lastpage\";\"startlanguage\";\"token\";\"G1Q1[SQ001]\";\"G1Q1[SQ002]\";\"School\";\"G2Q1\"\r\n"
                + "\"1\";\"2026-03-02 09:00:00\";\"3\";\"en\";\"tok1\";\"A4\";\"AO02\";\"Ash; the old\nschool\";\"A3\"\r\n"
                + "\"2\";\"\";\"1\";\"en\";\"tok2\";\"A5\";\"\";\"Elm\";\"\"\r\n"
                + "\"3\";\"2026-03-02 09:10:00\";\"3\";\"en\";\"tok2\";\"A5\";\"A1\";\"Elm\";\"A9\"\r\n"
                + "\"4\";\"\";\"0\";\"en\";\"\";\"\";\"\";\"\";\"\"\r\n"
                + "\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\";\"\"\r\n"
                + "\r\n"
        );
        _folder.Write("export.csv", [.. Encoding.UTF8.GetPreamble(), .. text]);
        SurveyImportReport report = Imported(
            Mapping
                .Replace("Q1_1", "\"G1Q1[SQ001]\"")
                .Replace("-Q1_2", "\"-G1Q1[SQ002]\"")
                .Replace("column: Q2", "column: G2Q1")
        );

        Assert.That(
            (report.Format, report.Encoding, report.Separator),
            Is.EqualTo(("LimeSurvey", "UTF-8 with byte order mark", "semicolon"))
        );
        Assert.That(report.RespondentColumn, Is.EqualTo("token"));
        Assert.That(report.PersonalLeftOut, Is.EqualTo(new[] { "token" }));
        Assert.That((report.RowsRead, report.RowsKept), Is.EqualTo((5, 2)));
        Assert.That(
            report.Dropped.Select(line => (line.Count, line.Reason[..10], line.Examples[0])),
            Is.EquivalentTo(
                new[] { (1, "the respon", "line 4"), (1, "no questio", "line 6"), (1, "nothing in", "line 7") }
            )
        );
        Assert.That(report.Unread.Single().Reason, Is.EqualTo("S1: 'A9' is not one of 1..5"));
        Assert.That(Rows(Answers()), Is.EqualTo(new[] { "Ash; the old school 4 2 3", "Elm 5 1 -" }));
    }

    [Test]
    public void Jisc_columns_are_named_by_the_number_with_which_their_heading_begins()
    {
        Import(
            """
            Unique Response Number,1. Your school,5.1. We trust our partners.,5.1.a. Why?,5.2. We are on our guard.,6. Do you share?
            100-100-1,Ash,4,"Because, well",2,3
            100-100-2,Ash,5,,1,-99
            """,
            Mapping
                .Replace("school: School", "school: \"1\"")
                .Replace("Q1_1", "5.1")
                .Replace("-Q1_2", "-5.2")
                .Replace("column: Q2", "column: \"6\"")
        );

        AnswerSheet sheet = Answers();
        Assert.That(sheet.Items[0], Is.EqualTo(new SurveyItem("5.1", "We trust our partners.", "trust", 5, false)));
        Assert.That(Rows(sheet), Is.EqualTo(new[] { "Ash 4 2 3", "Ash 5 1 -" }));
    }

    [Test]
    public void The_same_answers_in_every_encoding_and_with_every_separator_give_the_same_file()
    {
        const string Text = "School,Q1_1,Q1_2,Q2\nÉcole,4,2,3\n";
        byte[][] exports =
        [
            Encoding.UTF8.GetBytes(Text),
            [
                .. Encoding.UTF8.GetPreamble(),
                .. Encoding.UTF8.GetBytes(Text.Replace(',', ';').ReplaceLineEndings("\r\n")),
            ],
            [.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(Text.Replace(',', '\t'))],
            CodePagesEncodingProvider.Instance.GetEncoding(1252)!.GetBytes(Text + "\n\n,,,\n"),
        ];
        string[] files =
        [
            .. exports.Select(bytes =>
            {
                _folder.Write("export.csv", bytes);
                Imported(Mapping);
                return string.Join('\n', _folder.Lines("answers.csv"));
            }),
        ];

        Assert.That(files, Is.All.EqualTo("respondent,school,Q1_1,Q1_2,S1\n1,École,4,2,3"));
    }

    [TestCase("codes: 0..4", "0 4 2", "1 5 3")]
    [TestCase("codes: 5..1", "1 5 3", "5 1 3")]
    [TestCase("codes: 1..5", "1 5 3", "1 5 3")]
    [TestCase("codes: 1..5", "1.0 5 3", "1 5 3")]
    [TestCase("labels: { Yes indeed: 5, No way: 1 }", "No way,Yes indeed,Neither", "1 5 3")]
    public void Numbers_and_words_become_answers_from_1_the_lowest(string codes, string given, string answers)
    {
        Import(
            $"School,Q1_1,Q1_2,Q2\nAsh,{given.Replace(' ', ',').Replace("No,way", "No way").Replace("Yes,indeed", "Yes indeed")}\n",
            Mapping + "\n" + codes
        );

        Assert.That(Rows(Answers()), Is.EqualTo(new[] { $"Ash {answers}" }));
    }

    [Test]
    public void Numbers_that_begin_one_lower_than_the_mapping_says_are_refused_rather_than_shifted() =>
        Assert.That(
            () => Import("School,Q1_1,Q1_2,Q2\nAsh,0,1,4\nElm,3,2,0\n"),
            Throws
                .TypeOf<FileProblemException>()
                .With.Message.EqualTo(
                    $"{Export}: column 'Q1_1': the numbers run from 0 to 4, but the mapping says 1..5: if 0 is an answer, say codes: 0..4; if it means not answered, say missing: [\"0\"]"
                )
        );

    [Test]
    public void A_nought_that_is_said_to_mean_not_answered_shifts_nothing()
    {
        Import("School,Q1_1,Q1_2,Q2\nAsh,0,1,4\n", Mapping.Replace("\"-99\"", "\"0\""));

        Assert.That(Rows(Answers()), Is.EqualTo(new[] { "Ash - 1 4" }));
    }

    [Test]
    public void Of_two_rows_of_a_respondent_the_fuller_one_counts_and_of_equals_the_first()
    {
        SurveyImportReport report = Import(
            "who,School,Q1_1,Q1_2,Q2\na,Ash,4,,\nb,Elm,1,1,1\na,Ash,4,2,3\nb,Elm,5,5,5\n,Oak,2,2,2\n,Oak,2,2,2\n",
            Mapping + "\nrespondent: who"
        );

        Assert.That(Rows(Answers()), Is.EqualTo(new[] { "Elm 1 1 1", "Ash 4 2 3", "Oak 2 2 2", "Oak 2 2 2" }));
        Assert.That(report.Dropped.Single().Count, Is.EqualTo(2));
        Assert.That(report.Notes.Single().Reason, Does.StartWith("nothing in who"));
    }

    [Test]
    public void Damaged_rows_are_dropped_and_the_others_are_read()
    {
        SurveyImportReport report = Import(
            "School,Q1_1,Q1_2,Q2\nAsh,4,2,3\nElm, the new one,4,2,3\nOak,4,2\nYew,1,2,\"3\n"
        );

        Assert.That(Rows(Answers()), Is.EqualTo(new[] { "Ash 4 2 3", "Oak 4 2 -" }));
        Assert.That(
            report.Dropped.Select(line => line.Reason),
            Is.EquivalentTo(
                new[]
                {
                    "more fields than columns (a separator outside quotes?)",
                    "a quotation mark is left open; all that follows is lost",
                }
            )
        );
        Assert.That(report.Notes.Single().Reason, Does.StartWith("the row is short"));
    }

    [Test]
    public void A_personal_column_comes_along_only_when_it_is_named_and_that_is_said()
    {
        const string Text = "School,e-mail address,Role,Q1_1,Q1_2,Q2\nAsh,a@b.uk,Head,4,2,3\n";
        SurveyImportReport without = Import(Text, Mapping + "\nalso: { post: Role }");
        Assert.That(without.PersonalLeftOut, Is.EqualTo(new[] { "e-mail address" }));
        Assert.That(_folder.Lines("answers.csv")[1], Is.EqualTo("1,Ash,Head,4,2,3"));

        SurveyImportReport with = Import(Text, Mapping + "\nalso: { mail: e-mail address }");
        Assert.That(with.PersonalKept, Is.EqualTo(new[] { "e-mail address" }));
        Assert.That(
            with.ToText(),
            Does.Contain("personal, and in the answers because the mapping names them: e-mail address")
        );
    }

    [Test]
    public void Who_was_asked_by_keep_and_who_broke_off_can_be_left_out()
    {
        SurveyImportReport report = Import(
            "id,submitdate,School,wave,Q1_1,Q1_2,Q2\n1,2026-01-01,Ash,1,4,2,3\n2,,Elm,1,4,2,\n3,2026-01-02,Oak,2,4,2,3\n",
            Mapping + "\nunfinished: drop\nkeep: [{ column: wave, values: [1] }]\ninvited: 8"
        );

        Assert.That((report.RowsKept, report.RowsLeftOut, report.RowsDropped), Is.EqualTo((1, 1, 1)));
        Assert.That(Answers().ResponseRate, Is.EqualTo(0.125));
        Assert.That(report.ToText(), Does.Contain("1 of 8 who were asked answered: 12.5 %"));
    }

    [TestCase(
        "Q1_1",
        "Q1_7",
        "column 'Q1_7': there is no such column; there are School, Q1_1, Q1_2, Q2; did you mean 'Q1_1'?"
    )]
    [TestCase("-Q1_2", "-Q1_1", "two questions are called Q1_1")]
    [TestCase("-Q1_2", "{ column: Q1_1, name: T9 }", "the mapping has it for two questions")]
    [TestCase("name: S1", "name: school", "an answers file has a column school of its own")]
    [TestCase("school: School", "skool: School", "skool: unknown; did you mean school?")]
    [TestCase("name: Leaders", "format: limesurvey", "did you mean limeSurvey?")]
    [TestCase("name: Leaders", "codes: 1..4", "codes 1..4 are 4 answers, but 5 are given in words")]
    [TestCase(
        "name: Leaders",
        "codes: five",
        "five is not allowed; give the numbers of the lowest and the highest answer, such as 1..5"
    )]
    [TestCase(
        "name: Leaders",
        "also: { School: Q2 }",
        "also.School: an answers file has a column of this name already"
    )]
    [TestCase("name: Leaders", "also: { S1: Q2 }", "also.S1: an answers file has a column of this name already")]
    [TestCase("name: Leaders", "labels: { Often: 6 }", "labels.Often: 6 is not one of 1..5")]
    [TestCase("name: Leaders", "invited: 1", "2 answered, but the mapping says invited: 1")]
    public void A_mapping_that_cannot_be_used_says_where_and_what_is_right(string right, string wrong, string message)
    {
        const string Text = "School,Q1_1,Q1_2,Q2\nAsh,4,2,3\nElm,5,1,1\n";
        Assert.That(
            () => Import(Text, Mapping.Replace(right, wrong)),
            Throws.InstanceOf<Exception>().With.Message.Contains(message)
        );
        Assert.That(File.Exists(Path.Combine(_folder.Path, "answers.csv")), Is.False);
    }

    [Test]
    public void A_mapping_that_names_an_instrument_needs_to_say_only_columns()
    {
        SurveyImportReport report = Import(
            "urn,a,b,c\n1,Much,Hardly,1\n2,Very much,Not at all,3\n",
            "school: urn\ninstrument: sharing-and-time\ncolumns: { S2: b, S1: a }\nscales: { extra: [{ column: c, codes: 1..3 }] }\n"
        );

        AnswerSheet sheet = Answers();
        Assert.That(
            sheet.Items.Select(item => (item.Name, item.Scale, item.Categories, item.IsReversed)),
            Is.EqualTo(new[] { ("S1", "sharing", 5, false), ("S2", "sharing", 5, true), ("c", "extra", 3, false) })
        );
        Assert.That(sheet.Items[0].Text, Does.StartWith("Did your school share"));
        Assert.That(Rows(sheet), Is.EqualTo(new[] { "1 4 2 1", "2 5 1 3" }));
        Assert.That(report.NotAsked, Is.EqualTo("M1 M2 C1 C2 W1 W2".Split(' ')));
    }

    [Test]
    public void An_instrument_of_ones_own_lies_beside_the_mapping_and_its_columns_may_be_called_as_its_questions()
    {
        _folder.Write(
            "own.yaml",
            "name: own\nanswers: [no, perhaps, yes]\nthresholds: [-0.5, 0.5]\nscales: [{ name: trust, measures: trustGiven }]\nitems: [{ name: T1, scale: trust, text: Do you? }, { name: T2, scale: trust, text: Really? }]\n"
        );
        Import("T1,T2\nyes,No\n", "instrument: own.yaml\n");

        Assert.That(Rows(Answers()), Is.EqualTo(new[] { " 3 1" }));
    }

    [TestCase("instrument: omnibustrust", "no instrument is called omnibustrust; did you mean omnibus-trust?")]
    [TestCase(
        "instrument: omnibus-trust\ncolumns: { L9: a }",
        "columns.L9: omnibus-trust has no such question; did you mean"
    )]
    [TestCase("instrument: omnibus-trust\nanswers: [no, yes]", "answers: 2 answers are given, but omnibus-trust has 6")]
    [TestCase("columns: { L9: a }", "columns: is for an instrument, which is missing")]
    [TestCase("instrument: nowhere.yaml", "nowhere.yaml: there is no such file")]
    public void An_instrument_that_does_not_fit_is_answered_with_what_does(string mapping, string message) =>
        Assert.That(() => Import("a\n1\n", mapping), Throws.TypeOf<ScenarioException>().With.Message.Contains(message));

    [Test]
    public void A_column_of_which_nothing_can_be_read_stops_the_import() =>
        Assert.That(
            () => Import("School,Q1_1,Q1_2,Q2\nAsh,4,2,often\nElm,4,2,seldom\n"),
            Throws
                .TypeOf<FileProblemException>()
                .With.Message.Contains(
                    "column 'Q2': none of its 2 answers can be read; S1: 'often' is none of the answers"
                )
        );

    [Test]
    public void What_is_imported_reads_back_and_the_same_export_gives_the_same_bytes()
    {
        const string Text = "School,Q1_1,Q1_2,Q2\nAsh,4,2,3\n";
        Import(Text);
        string[] first = [.. new[] { "answers.csv", "answers.codebook.json", "answers.import.json" }.Select(Content)];
        Import(Text);

        Assert.That(
            new[] { "answers.csv", "answers.codebook.json", "answers.import.json" }.Select(Content),
            Is.EqualTo(first)
        );
        Assert.That(Answers().Name, Is.EqualTo("Leaders"));
    }

    private string Export => Path.Combine(_folder.Path, "export.csv");

    private string Content(string name) => File.ReadAllText(Path.Combine(_folder.Path, name));

    private SurveyImportReport Import(string export, string mapping = Mapping)
    {
        _folder.Write("export.csv", export);
        return Imported(mapping);
    }

    private SurveyImportReport Imported(string mapping)
    {
        _folder.Write("mapping.yaml", mapping);
        return SurveyImporter.Import(
            Export,
            Path.Combine(_folder.Path, "mapping.yaml"),
            [],
            Path.Combine(_folder.Path, "answers.csv")
        );
    }

    private AnswerSheet Answers() => AnswerFile.Read(Path.Combine(_folder.Path, "answers.csv"));

    private static IEnumerable<string> Rows(AnswerSheet sheet) =>
        sheet.Respondents.Select(one =>
            $"{one.School} {string.Join(' ', one.Answers.Select(answer => answer?.ToString() ?? "-"))}"
        );
}
