using System.Text;
using CollabSim.Tests.Lab.Scenarios;

namespace CollabSim.Tests.Limits;

/// <summary>
/// The engine in settings in which the model is a known one, beside its closed form; the settings are the files of scenarios/limits. What has
/// chance in it must lie within 4 standard errors: of the 37 such figures of a correct engine (29 or more degrees of freedom) one lies beyond that in
/// one such table of seventy.
/// </summary>
internal sealed class ExactLimitTests
{
    private static readonly (string Section, IEnumerable<ExactFigure> Figures)[] Limits =
    [
        ("linear learning", LinearLearning.Figures),
        ("leaving leaders", LeavingLeaders.Figures),
        ("split time", SplitTime.Figures),
        ("aims on a ring", AimsOnARing.Figures),
    ];

    private static IEnumerable<string> Sections => Limits.Select(limit => limit.Section);

    [TestCaseSource(nameof(Sections))]
    public void The_engine_agrees_with_the_closed_form(string section) =>
        Assert.Multiple(() =>
        {
            foreach (ExactFigure figure in Of(section))
            {
                Assert.That(
                    Math.Abs(figure.StandardErrors ?? figure.Difference),
                    Is.LessThan(figure.Within ?? 4),
                    figure.Row
                );
            }
        });

    // By hand, a = 0.08, b = 0.14, q = 1/2: E T = 0.04 / 0.11; E T² = (0.0736 · 4/11 + 0.0032) / 0.207.
    [Test]
    public void The_moments_of_linear_learning_are_those_worked_out_by_hand()
    {
        Assert.That(LinearLearning.Mean(0.08, 0.14, 0.5), Is.EqualTo(0.363636).Within(1e-6));
        Assert.That(LinearLearning.Square(0.08, 0.14, 0.5), Is.EqualTo(0.144752).Within(1e-6));
    }

    // k λ(k) by hand: 8 (1 − exp(−2.15 / 4)) = 3.3263, 10 (1 − exp(−1.625 / 4)) = 3.3386, 16 (1 − exp(−0.8 / 4)) = 2.9003.
    [Test]
    public void The_best_number_of_partners_is_the_one_that_achieves_most_together()
    {
        Assert.That(SplitTime.Together(8), Is.EqualTo(3.3263).Within(1e-4));
        Assert.That(SplitTime.Together(10), Is.EqualTo(3.3386).Within(1e-4));
        Assert.That(SplitTime.Together(16), Is.EqualTo(2.9003).Within(1e-4));
        Assert.That(SplitTime.Partners.MaxBy(SplitTime.Together), Is.EqualTo(10));
        Assert.That(new[] { 1, 10, 30 }.Select(SplitTime.Best), Is.All.EqualTo(10));
    }

    [TestCaseSource(nameof(Sections))]
    [Category(Kept.Category)]
    public void The_table_on_the_page_of_evidence_is_current(string section)
    {
        StringBuilder table = new(ExactFigure.Heading);
        foreach (ExactFigure figure in Of(section))
        {
            table.Append(figure.Row);
        }

        Kept.AssertSectionCurrent("docs/evidence.md", section, table.ToString());
    }

    private static IEnumerable<ExactFigure> Of(string section) =>
        Limits.Single(limit => limit.Section == section).Figures;
}
