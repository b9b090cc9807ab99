using CollabSim.Engine;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Figures;

public sealed class TypicalRunsTests
{
    private string _folder = "";

    [OneTimeSetUp]
    public async Task Run()
    {
        _folder = Directory.CreateTempSubdirectory("collabsim-typical-").FullName;
        await SmallRealStudy.RunAsync(_folder);
    }

    [OneTimeTearDown]
    public void RemoveFolder() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Every_arm_has_the_run_of_the_same_replication_bit_for_bit()
    {
        using StudyResults results = StudyResults.Open(_folder);
        TypicalRuns typical = new Evidence(results, _folder).Of(TypicalRuns.Of)!;

        Assert.That(typical.Missing, Is.Null);
        Assert.That(typical.Runs.Select(run => run.Arm), Is.EqualTo(new[] { 0, 1 }));
        foreach (TypicalRun run in typical.Runs)
        {
            RunRecord stored = results.Cell(0, run.Arm).Single(each => each.Replication == typical.Replication);
            Assert.That((run.Id, run.Fingerprint), Is.EqualTo((stored.Id, stored.Fingerprint)));
            Assert.That(run.After, Has.Count.EqualTo(40));
            // The metric of the same name is the mean of the gains of schools.
            Assert.That(run.Gains.Average(school => school.Gain), Is.EqualTo(stored.Outcomes[0]!.Value).Within(1e-6));
        }

        Assert.That(typical.YearBefore, Is.EqualTo(2), "both the shock and the help begin in year 2");
        Assert.That(
            typical.Runs[0].Before,
            Is.EqualTo(typical.Runs[1].Before),
            "until then the arms are the same, school by school"
        );
    }

    [Test]
    public async Task A_study_without_a_course_of_its_own_is_counted_over_the_whole_run()
    {
        string folder = Directory.CreateTempSubdirectory("collabsim-typical-").FullName;
        try
        {
            await SmallRealStudy.RunAsync(
                folder,
                SmallRealStudy.Text.Replace("series: { every: 1y }", "series: { every: 6y, metrics: [ advantage ] }")
            );
            using StudyResults results = StudyResults.Open(folder);
            Evidence evidence = new(results, folder);
            IReadOnlyList<int> ticks = evidence.Of(TypicalRuns.Of)!.Ticks;
            Assert.That((ticks[0], ticks[^1], ticks.Count), Is.EqualTo((0, 36, 37)));

            Drawing partnerships = new PartnershipTime().Draw(evidence).Single();
            Drawing trust = new TrustOverTime().Draw(evidence).Single();
            foreach (Panel panel in partnerships.Panels.Concat(trust.Panels))
            {
                Assert.That(Drawn.Of(panel).Layout.Xaxis!.Range![^1], Is.EqualTo(6));
                Assert.That(
                    Drawn.Of(panel).Layout.Xaxis!.Range![0],
                    Is.InRange(0, 0.2),
                    "not ten years before the start"
                );
            }

            // Two times after the start do not show a lowest point and a recovery.
            Assert.That(new ShockRecovery().Draw(evidence), Is.Empty);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Test]
    public void The_replication_is_the_one_nearest_the_median_of_both_arms()
    {
        using StudyResults results = StudyResults.Open(_folder);
        Evidence evidence = new(results, _folder);
        double[] distance = new double[4];
        for (int arm = 0; arm < 2; arm++)
        {
            double[] values = [.. evidence.Estimates.Values(0, arm).OfType<double>()];
            double[] sorted = [.. values.Order()];
            double median = (sorted[1] + sorted[2]) / 2;
            double mean = values.Average();
            double sd = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / 3);
            for (int r = 0; r < 4; r++)
            {
                distance[r] += Math.Abs(values[r] - median) / sd;
            }
        }

        Assert.That(evidence.Of(TypicalRuns.Of)!.Replication, Is.EqualTo(Array.IndexOf(distance, distance.Min())));
    }

    [Test]
    public void What_would_take_too_long_is_left_out_and_said()
    {
        using StudyResults results = StudyResults.Open(_folder);
        // One run takes 40 schools × 36 ticks.
        TypicalRuns one = new Evidence(results, _folder) { SchoolTicks = 2000 }.Of(TypicalRuns.Of)!;
        TypicalRuns none = new Evidence(results, _folder) { SchoolTicks = 1000 }.Of(TypicalRuns.Of)!;

        Assert.That(one.Runs, Has.Count.EqualTo(1));
        Assert.That(one.Missing, Does.Contain("only 1 arm of 2"));
        Assert.That(none.Runs, Is.Empty);
        Assert.That(none.Missing, Does.Contain("1,440 school-ticks"));
    }

    [Test]
    public void Results_in_memory_have_no_typical_runs()
    {
        Assert.That(new Evidence(MadeUpStudies.Curve(3)).Of(TypicalRuns.Of), Is.Null);
    }

    [Test]
    public void Figures_of_schools_ties_trust_and_recovery_are_drawn_with_captions_that_say_which_run()
    {
        using StudyResults results = StudyResults.Open(_folder);
        Evidence evidence = new(results, _folder);
        Drawing[] drawings = [.. Figure.All.SelectMany(figure => figure.Draw(evidence))];
        string[] single = ["school-gains", "trust-over-time", "trust-reciprocity", "network", "partnership-time"];

        Assert.That(drawings.Select(drawing => drawing.Id), Is.SupersetOf(single.Append("recovery")));
        foreach (Drawing drawing in drawings.Where(drawing => single.Contains(drawing.Id)))
        {
            Assert.That(drawing.Caption, Does.Contain("nearest the medians of all arms"), drawing.Id);
        }
    }

    [Test]
    public void Of_many_worlds_the_caption_says_which_one_is_shown_and_that_others_may_differ()
    {
        StudyResults made = MadeUpStudies.Of("Worlds", ["a", "b"], [("x", "", [1, 2, 3])], 2, (_, _, _) => 0);
        Evidence evidence = new(
            new StudyResults(made.Study with { Worlds = new CollabSim.Lab.Studies.WorldFacts(3, 1) }, [.. made.Runs()])
        );
        TypicalRuns typical = new()
        {
            Runs = [],
            Point = 1,
            Replication = 0,
            YearBefore = 0,
            Ticks = [],
        };

        Assert.That(
            typical.Said(evidence),
            Does.Contain(
                    "(replication 0 in world 2 of 3, of all the one whose advantage at year 20 lies nearest the median"
                )
                .And.EndsWith("It shows that world alone; elsewhere the picture may be another.")
        );
    }

    [Test]
    public void Shares_of_partnerships_by_class_add_up_and_the_first_tick_has_none()
    {
        using StudyResults results = StudyResults.Open(_folder);
        TypicalRun run = new Evidence(results, _folder).Of(TypicalRuns.Of)!.Runs[0];

        Assert.That(run.Classes[0].Sum(), Is.Zero);
        Assert.That(
            run.Classes[^1][(int)PartnershipClass.New],
            Is.Zero,
            "Who has lived through no tick is of no class."
        );
        Assert.That(run.Trusts[^1].Sum(), Is.EqualTo(2 * run.TiesAfter.Count));
        foreach (PartnershipClass kind in Enum.GetValues<PartnershipClass>().Except([PartnershipClass.New]))
        {
            // Those that ended with the tick are counted and no longer there.
            int left = run.TiesAfter.Count(tie => tie.Class == kind);
            Assert.That(run.Classes[^1][(int)kind], Is.AtLeast(left), $"{kind}");
        }
    }
}
