using CollabSim.Lab.Reports.Exploring;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Reports.Exploring;

public sealed class ExplorerSizeTests
{
    [TestCase(2_000, 14, 6)]
    [TestCase(2_000, 3, 6)]
    [TestCase(9_000, 30, 9)]
    [TestCase(50_000, 1, 9)]
    [Explicit]
    [Category("Long")]
    public void A_page_grows_by_no_more_than_a_megabyte_and_a_half(int points, int arms, int outcomes)
    {
        Exploration exploration = Exploration.Of(new Evidence(Study(points, arms, outcomes)))!;
        string data = ExplorerData.Of(exploration);

        TestContext.Out.WriteLine($"{data.Length:N0} letters, {exploration.Points.Count:N0} points");
        Assert.That(data.Length, Is.LessThan(1_500_000));
        Assert.That(exploration.Points, Has.Count.InRange(Math.Min(400, points), 2_050));
    }

    // Eighteen settings drawn at random, and numbers of which hardly two are alike.
    private static StudyResults Study(int points, int arms, int outcomes)
    {
        const int factors = 18;
        Random random = new(1);
        StudyResults some = MadeUpStudies.Of(
            "How large?",
            [.. Enumerable.Range(0, arms).Select(i => $"an arm with a name of some length {i}")],
            [],
            1,
            (_, _, _) => 0
        );
        StudyDescription study = some.Study with
        {
            Factors =
            [
                .. Enumerable
                    .Range(0, factors)
                    .Select(i => new Factor($"some.setting{i}", FactorRole.Uncertain, "days", "What it is.")),
            ],
            Points =
            [
                .. Enumerable
                    .Range(0, points)
                    .Select(_ => new DesignPoint([
                        .. Enumerable.Range(0, factors).Select(_ => (object)random.NextDouble()),
                    ])),
            ],
            Outcomes =
            [
                .. Enumerable
                    .Range(0, outcomes)
                    .Select(i =>
                        some.Study.Outcomes[1] with
                        {
                            Text = $"advantage@{i + 1}y",
                            FromTick = 6 * i,
                            ToTick = 6 * i,
                        }
                    ),
            ],
            Replications = 3,
            SeriesMetrics = [],
            SeriesTicks = [],
        };
        return new StudyResults(
            study,
            [
                .. from point in Enumerable.Range(0, points)
                from arm in Enumerable.Range(0, arms)
                from replication in Enumerable.Range(0, 3)
                select new RunRecord
                {
                    Id = $"{(((long)point * arms) + arm) * 3 + replication:x16}",
                    Point = point,
                    Arm = arm,
                    Replication = replication,
                    Seed = (ulong)replication,
                    Outcomes = [.. Enumerable.Range(0, outcomes).Select(_ => (double?)(random.NextDouble() - 0.5))],
                },
            ]
        );
    }
}
