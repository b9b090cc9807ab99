using System.Text;
using CollabSim.Tests.Lab.Scenarios;
using static CollabSim.Tests.Patterns.Settings;

namespace CollabSim.Tests.Patterns;

/// <summary>
/// The engine beside the figures of model.md §7. |z| must be below 4: of 40 figures of a correct engine about one in four
/// hundred such tables has one beyond that.
/// </summary>
[Category("Patterns")]
internal sealed class IndependentFigureTests
{
    private static IEnumerable<TestCaseData> Figures =>
        IndependentFigure.All.Select(figure =>
            new TestCaseData(figure).SetArgDisplayNames($"{figure.Pattern}: {figure.Setting}, year {figure.Year}")
        );

    [TestCaseSource(nameof(Figures))]
    public void The_engine_agrees(IndependentFigure figure)
    {
        TestContext.Progress.WriteLine(figure.Row);
        Assert.That(Math.Abs(figure.Z), Is.LessThan(4));
    }

    // Two digits are given for the share of days in inertia.
    [TestCase(0.15, 0.07)]
    [TestCase(0.8, 0.99)]
    public void The_engine_agrees_on_inertia_by_transaction_cost(double days, double share) =>
        Assert.That(Replications.InertiaShare(Base(days), 20), Is.EqualTo(share).Within(0.02));

    [TestCase(0, 0.10)]
    [TestCase(0.8, 0.84)]
    public void The_engine_agrees_on_inertia_by_pressure(double pressure, double share) =>
        Assert.That(Replications.InertiaShare(Pressure(pressure), 20), Is.EqualTo(share).Within(0.02));

    [Test]
    [Category(Kept.Category)]
    public void The_table_in_the_model_description_is_current()
    {
        StringBuilder table = new(
            "| pattern | setting | year | this engine | independent | z |\n|---|---|---|---|---|---|\n"
        );
        void Level(int pattern, string setting, string year, double ours, double theirs) =>
            table.Append($"| {pattern} | {setting} | {year} | {ours:0.00} | {theirs:0.00} | |\n");
        foreach (IndependentFigure figure in IndependentFigure.All)
        {
            if (figure is { Pattern: 5, Setting: "mandate 4, pressure 0.2" })
            {
                Level(4, "shock in year 10: share kept at the trough", YearOf(Shock.Late), Shock.Late.Depth, 0.49);
                Level(4, "shock in year 3: share kept at the trough", YearOf(Shock.Early), Shock.Early.Depth, 0.13);
                Level(4, "shock in year 3: share kept", "39", Shock.Early.Kept[^1], 0.73);
            }

            table.Append(figure.Row).Append('\n');
        }

        Level(1, "share of days in inertia, base 0.15", "20", Replications.InertiaShare(Base(0.15), 20), 0.07);
        Level(1, "share of days in inertia, base 0.8", "20", Replications.InertiaShare(Base(0.8), 20), 0.99);
        Level(3, "share of days in inertia, pressure 0", "20", Replications.InertiaShare(Pressure(0), 20), 0.10);
        Level(3, "share of days in inertia, pressure 0.8", "20", Replications.InertiaShare(Pressure(0.8), 20), 0.84);
        Kept.AssertSectionCurrent("docs/model.md", "patterns", table.ToString());
    }

    private static string YearOf(Shock shock) => $"{(double)shock.Trough / Default.TicksPerYear:0.0}";
}
