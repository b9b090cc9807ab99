using CollabSim.Engine.Randomness;
using CollabSim.Lab.Data;
using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Surveys;
using CollabSim.Tests.Cli;
using MathNet.Numerics.LinearRegression;
using MathNet.Numerics.Statistics;

namespace CollabSim.Tests.Lab.Psychometrics;

internal sealed class SurveyedStartTests
{
    // The schools of ShrunkenMeansTests: 26/7 and 18/7 about 22/7 with spread √(2/3), so 4/7 / √(2/3) = 0.69985 standard deviations above and below.
    private static readonly AnswerSheet Sheet = new(
        "Leaders",
        [new SurveyItem("T1", "", "trust", 5, false)],
        [new("900001", [4]), new("900001", [4]), new("B", [2]), new("", [1])],
        null
    );

    [TestCase("trustGiven", StartLevel.Model, 0.5340, 0.3660)]
    [TestCase("leadership", StartLevel.Model, 0.6050, 0.3950)]
    [TestCase("disposition", StartLevel.Model, 0.3840, 0.2160)]
    [TestCase("trustGiven", StartLevel.Survey, 0.6786, 0.3929)]
    public void Schools_start_by_what_the_survey_says_of_them(
        string column,
        StartLevel level,
        double higher,
        double lower
    )
    {
        StartValues start = Of(column, level);

        Assert.That(start.BySchool.Keys, Is.EquivalentTo(new[] { "900001", "B" }));
        Assert.That(start.BySchool["900001"][column], Is.EqualTo(higher));
        Assert.That(start.BySchool["B"][column], Is.EqualTo(lower));
    }

    [TestCase("trust", "trust", "trust is no column that a survey can give; there is trustGiven, disposition")]
    [TestCase("trustGiven", "trsut", "trsut is no scale of Leaders; did you mean trust?")]
    public void A_column_or_scale_that_there_is_not_is_answered_with_what_there_is(
        string column,
        string scale,
        string message
    ) =>
        Assert.That(
            () => new SurveyedStart(new Dictionary<string, string> { [column] = scale }).Of(Sheet),
            Throws.ArgumentException.With.Message.StartsWith(message)
        );

    // One respondent each with ICC 0.2: the likeliest values spread by √0.2 of 0.15, drawn ones by 0.15.
    [TestCase(null, 0.0671)]
    [TestCase(7, 0.15)]
    public void Drawn_values_spread_as_schools_truly_do_and_likeliest_ones_less(int? draw, double spread)
    {
        Random random = new(3);
        AnswerSheet many = new(
            "Leaders",
            [new SurveyItem("T1", "", "trust", 10000, false)],
            [
                .. Enumerable
                    .Range(0, 4000)
                    .Select(n => new Respondent(
                        $"{n}",
                        [(int)Math.Round(MathNet.Numerics.Distributions.Normal.Sample(random, 5000, 1000))]
                    )),
            ],
            null
        );
        SurveyedStart start = new(new Dictionary<string, string> { ["leadership"] = "trust" }, Draw: draw);

        double[] values = [.. start.Of(many).BySchool.Values.Select(school => school["leadership"])];
        Assert.That(values.Average(), Is.EqualTo(0.5).Within(0.01));
        Assert.That(
            MathNet.Numerics.Statistics.Statistics.StandardDeviation(values),
            Is.EqualTo(spread).Within(0.03 * spread)
        );
    }

    // A best linear prediction correlates √R with the truth, R being the reliability of a school's mean, and the truth has slope 1 on it. Four staff a school
    // with item error and styles: R is what the answers themselves say.
    [Test]
    public void Schools_of_a_virtual_survey_start_where_they_truly_were_as_far_as_their_answers_reach()
    {
        Questionnaire asked = Instruments.Read("omnibus-trust");
        ResponseModel model = new(asked);
        double[] truths =
        [
            .. Enumerable
                .Range(0, 2000)
                .Select(school => Draws.For(1, RandomStream.Named("truth"), 0, (uint)school).NextNormal()),
        ];
        AnswerSheet sheet = new(
            "virtual",
            asked.Sheet,
            [
                .. Enumerable
                    .Range(0, 4 * truths.Length)
                    .Select(n =>
                    {
                        Draws draws = Draws.For(1, RandomStream.Named("staff"), 0, (uint)n);
                        double?[] school = [truths[n / 4], truths[n / 4], truths[n / 4]];
                        Person person = Person.Draw(draws, 3);
                        Draws luck = Draws.For(1, RandomStream.Named("filling in"), 0, (uint)n);
                        return new Respondent($"{n / 4}", model.Fill(model.Seen(school, person), person, ref luck));
                    }),
            ],
            null
        );
        StartValues start = new SurveyedStart(new Dictionary<string, string> { ["trustGiven"] = "partners" }).Of(sheet);
        double[] starts = [.. truths.Select((_, n) => (start.BySchool[$"{n}"]["trustGiven"] - 0.45) / 0.12)];
        double reliability = ShrunkenMeans.Of(sheet, "partners", null, 0.2)!.Reliability;

        Assert.That(reliability, Is.InRange(0.2, 0.5), "below the 0.5 of four answers without item error");
        Assert.That(Correlation.Pearson(starts, truths), Is.EqualTo(Math.Sqrt(reliability)).Within(0.04));
        Assert.That(SimpleRegression.Fit(starts, truths).B, Is.EqualTo(1).Within(0.08));
    }

    [Test]
    public void Two_columns_of_one_scale_are_drawn_alike_and_the_same_seed_draws_the_same()
    {
        SurveyedStart start = new(
            new Dictionary<string, string> { ["leadership"] = "trust", ["absorptiveCapacity"] = "trust" },
            Icc: 0.5,
            Draw: 7
        );
        IReadOnlyDictionary<string, double> values = start.Of(Sheet).BySchool["B"];

        Assert.That(values["leadership"], Is.EqualTo(values["absorptiveCapacity"]).And.Not.EqualTo(0.395));
        Assert.That(start.Of(Sheet).BySchool["B"], Is.EqualTo(values));
        Assert.That((start with { Draw = 8 }).Of(Sheet).BySchool["B"], Is.Not.EqualTo(values));
    }

    [Test]
    public void Where_those_of_one_school_agree_no_more_than_others_no_school_gets_a_value_but_the_level_of_all()
    {
        AnswerSheet split = new(
            "Leaders",
            Sheet.Items,
            [new("A", [1]), new("A", [5]), new("B", [5]), new("B", [1])],
            null
        );
        SurveyedStart start = new(new Dictionary<string, string> { ["leadership"] = "trust" });

        Assert.That(start.Of(split).BySchool, Is.Empty);
        Assert.That(
            start.Of(split).Told,
            Has.Some.Contains("this says nothing of single schools, and no school gets a value")
        );
        Assert.That(
            (start with { Level = StartLevel.Survey }).Of(split).BySchool.Values.Select(school => school["leadership"]),
            Is.All.EqualTo(0.5)
        );
    }

    [Test]
    public void A_register_takes_over_what_the_survey_says_and_tells_whom_it_does_not_know()
    {
        using TemporaryFolder folder = new();
        folder.Write("register.csv", "urn,name,leadership\n900001,Ash,0.9\n900002,Elm,0.8\n");
        Write(folder);

        Collabsim ended = Collabsim.RunHere(
            "import",
            folder["register.csv"],
            "--answers",
            folder["answers.csv"],
            "--scales",
            "leadership=trust,trustGiven=trust",
            "--icc",
            "0.5",
            "-o",
            folder["population.csv"]
        );

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(
            File.ReadAllLines(folder["population.csv"]),
            Is.EqualTo(
                new[]
                {
                    "id,name,kind,group,eastKm,northKm,size,knowledge,leadership,trustGiven",
                    "900001,Ash,school,,,,,,0.605,0.534",
                    "900002,Elm,school,,,,,,0.8,",
                }
            )
        );
        Assert.That(
            ended.Messages,
            Does.Contain("not among the schools kept: B")
                .And.Contain("1 school got values; 1 without answers have those of the register, or will be drawn")
                .And.Contain("(ICC) 0.50, given and not estimated")
                .And.Contain("a reliability of 0.58 in the mean: schools are drawn together to 0.76 of the spread")
        );
    }

    [Test]
    public void Without_a_register_the_schools_are_those_of_the_survey()
    {
        using TemporaryFolder folder = new();
        Write(folder);

        Collabsim ended = Collabsim.RunHere(
            "import",
            folder["answers.csv"],
            "--scales",
            "trustGiven=trust",
            "--level",
            "survey",
            "--icc",
            "0.5",
            "-o",
            folder["population.csv"]
        );

        Assert.That(ended.ExitCode, Is.Zero, ended.Messages);
        Assert.That(
            File.ReadAllLines(folder["population.csv"])[1..],
            Is.EqualTo(new[] { "900001,,school,,,,,,0.6786", "B,,school,,,,,,0.3929" })
        );
        Assert.That(ended.Messages, Does.Contain("2 schools; 1 respondent without a school left aside"));
        Assert.That(
            PopulationFile.Read(new PopulationSource { File = folder["population.csv"] }, folder.Path).Problems,
            Is.Empty
        );
    }

    [TestCase("--icc 0.5", "--icc is for --scales")]
    [TestCase("--scales trustGiven=trust --icc 2", "--icc needs a number from 0 to 1")]
    [TestCase("--scales trustGiven", "'trustGiven' is not OURS=SCALE")]
    [TestCase("--scales trustGiven=trust --level both", "both is none of model, survey")]
    [TestCase("--scales trustGiven=trust --ties", "--ties is for a register")]
    [TestCase("--scales trustGiven=trust -o answers.csv", "this would overwrite the answers")]
    [TestCase("--survey map.yaml --ties", "--ties does not go with --survey")]
    public void Options_that_do_not_go_together_are_refused(string options, string message)
    {
        using TemporaryFolder folder = new();
        Write(folder);

        Collabsim ended = Collabsim.RunHere([
            "import",
            folder["answers.csv"],
            .. options.Replace("answers.csv", folder["answers.csv"]).Split(' '),
        ]);

        Assert.That(ended.ExitCode, Is.EqualTo(2));
        Assert.That(ended.Messages, Does.Contain(message));
    }

    private static void Write(TemporaryFolder folder) =>
        AnswerFile.Write(folder["answers.csv"], Sheet, [], null, new Dictionary<string, IReadOnlyList<string>>());

    private static StartValues Of(string column, StartLevel level) =>
        new SurveyedStart(new Dictionary<string, string> { [column] = "trust" }, level, 0.5).Of(Sheet);
}
