using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Surveys;
using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Lab.Surveys;

internal sealed class InstrumentTests
{
    private const string Short = """
        name: short
        scales: [ { name: trust, measures: trustGiven } ]
        items: [ { name: T1, scale: trust, text: "We trust them." } ]
        """;

    [TestCase("collaborative-leadership", 23, 7, 5)]
    [TestCase("omnibus-trust", 12, 3, 6)]
    [TestCase("sharing-and-time", 8, 4, 5)]
    public void What_is_shipped_is_read_with_its_items_scales_and_answers(
        string name,
        int items,
        int scales,
        int categories
    )
    {
        Questionnaire read = Instruments.Read(name);

        Assert.That(read.Items, Has.Count.EqualTo(items));
        Assert.That(read.Scales, Has.Count.EqualTo(scales));
        Assert.That(read.Sheet.Select(item => item.Categories), Is.All.EqualTo(categories));
        Assert.That(read.Items.Count(item => item.Reversed), Is.InRange(items / 4, items / 2));
        Assert.That(read.Source, Is.Not.Empty);
    }

    [Test]
    [Category(Kept.Category)]
    public void The_schema_beside_the_instruments_is_current() =>
        Kept.AssertCurrent($"instruments/{Instruments.SchemaName}", Instruments.Schema());

    [Test]
    public void What_is_not_said_is_as_in_the_design()
    {
        Questionnaire read = Read(Short);

        Assert.That(read.Thresholds, Is.EqualTo(new[] { -1.5, -0.5, 0.5, 1.5 }));
        Assert.That(read.Loading, Is.EqualTo(0.75));
        Assert.That(read.Icc, Is.EqualTo(0.2));
        Assert.That(
            (read.Style.Acquiescence, read.Style.Extreme, read.Style.StraightLining),
            Is.EqualTo((0.1, 0.25, 0.03))
        );
        Assert.That(
            (read.Response.Rate, read.Response.Correlation, read.Response.SkippedItems),
            Is.EqualTo((0.3, 0.2, 0.03))
        );
    }

    // Φ(-1.5) = .0668, Φ(-0.5) = .3085: the shares of five answers between -1.5, -0.5, 0.5 and 1.5.
    [Test]
    public void Published_shares_give_the_thresholds_of_a_standard_normal()
    {
        IReadOnlyList<double> thresholds = AnswerThresholds.OfShares([0.0668, 0.2417, 0.3830, 0.2417, 0.0668]);

        Assert.That(thresholds, Is.EqualTo(new[] { -1.5, -0.5, 0.5, 1.5 }).Within(0.001));
    }

    [TestCase(
        "measures: trustGiven",
        "measures: trustGivn",
        "no state of a school is called trustGivn; did you mean trustGiven?"
    )]
    [TestCase("scale: trust", "scale: trusts", "no scale is called trusts; did you mean trust?")]
    [TestCase("name: T1", "name: T 1", "\"T 1\" is no name here: letters and digits")]
    [TestCase("name: T1", "name: school", "tables of answers have a column school already")]
    [TestCase("name: short", "name: short\nanswers: [No, Yes]", "2 answers need 1 thresholds, not 4")]
    [TestCase("name: short", "name: short\nthresholds: [0, 1, 1, 2]", "thresholds ascend; 0, 1, 1, 2 do not")]
    [TestCase("name: short", "name: short\nresponse: { with: truth }", "no scale is called truth")]
    [TestCase(
        "scale: trust,",
        "scale: trust, shares: [0.5, 0.6],",
        "shares are above 0 and together 1; these are together 1.1"
    )]
    [TestCase(
        "scale: trust,",
        "scale: trust, shares: [0.5, 0.5],",
        "5 answers need 4 thresholds or 5 shares; these are for 2 answers"
    )]
    [TestCase("name: short", "name: short\nlodaing: 0.5", "did you mean loading?")]
    public void A_mistake_is_told_with_its_place_and_what_is_allowed(string right, string wrong, string message)
    {
        ScenarioException error = Assert.Throws<ScenarioException>(() => Read(Short.Replace(right, wrong)));

        Assert.That(error.Message, Does.Contain(message));
        Assert.That(error.Problems[0].Line, Is.GreaterThan(0));
    }

    private static Questionnaire Read(string text)
    {
        ProblemList problems = new();
        Questionnaire read = Instruments.Bind(TreeReader.ReadFile(text, "short.yaml", problems), problems);
        problems.ThrowIfAny();
        return read;
    }
}
