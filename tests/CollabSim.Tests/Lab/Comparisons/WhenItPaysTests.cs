using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>From when an arm pays, where that holds, and in how many worlds.</summary>
public sealed class WhenItPaysTests
{
    // At pressure 0.2 and 0.6 help brings 0.06 throughout; at 0.4, in the middle, nothing.
    [Test]
    public void What_is_said_of_time_holds_where_the_answer_does()
    {
        Comparison comparison = Of(
            MadeUpStudies.Of(
                "Scopes",
                ["baseline", "help"],
                [("authority.pressure", "", [0.2, 0.4, 0.6])],
                12,
                (arm, x, _) => 0.1 + (x[0] == 0.4 ? 0 : 0.06 * arm)
            )
        );
        Passage passage = PeoplePassages.Of(comparison).Single(each => each.Id == "when-it-pays");

        Assert.That(comparison.Pays.Single().Tick, Is.Zero, "on average it pays from the start");
        Assert.That(passage.Sentences[0], Does.Contain("on average over 3 levels of authority pressure"));
        Assert.That(passage.Table!.Rows.Single(), Is.EqualTo(new[] { "help", "0", "never" }));
        Assert.That(
            WhatItMeans.Of(comparison, 1).Last(),
            Is.EqualTo("Help is clearly better from year 0 on, on average over 3 levels of authority pressure.")
        );
    }

    // A sweep asks how the outcome turns along the factor; there a course is that of the level in the middle, and says so.
    [Test]
    public void Of_a_fine_sweep_the_middle_is_told_and_named()
    {
        Comparison comparison = Of(
            MadeUpStudies.Of(
                "Sweep",
                ["baseline", "help"],
                [("authority.pressure", "", [0, 0.2, 0.4, 0.6, 0.8])],
                12,
                (arm, x, _) => x[0] == 0.4 ? 0.06 * arm : 0
            )
        );

        Assert.That(comparison.Pays.Single().Tick, Is.Zero);
        Assert.That(
            PeoplePassages.Of(comparison).Single(each => each.Id == "when-it-pays").Sentences[0],
            Does.Contain("to the end, with authority pressure 0.4.")
        );
    }

    // Ten worlds; in world w help brings 0.01 · (w − 2): 0.025 on average, more than nothing in those from the fourth on.
    [Test]
    public void Over_worlds_it_pays_on_average_and_in_so_many_of_them()
    {
        StudyResults made = MadeUpStudies.Of(
            "Worlds",
            ["baseline", "help"],
            [("trust.gain", "", [.. Enumerable.Range(0, 10).Select(w => (double)w)])],
            4,
            (arm, x, _) => 0.01 * arm * (x[0] - 2),
            luck: 0.001
        );
        StudyDescription study = made.Study with { Worlds = new WorldFacts(10, 1) };
        Comparison comparison = Of(new StudyResults(study, [.. made.Runs()]));
        PaysFrom pays = comparison.Pays.Single();
        // World 2 has no difference but luck's, whose side is nobody's to say.
        int better = pays.Worlds!.Value.Better;

        Assert.That(pays.Tick, Is.Zero);
        Assert.That(pays.Worlds, Is.EqualTo((better, 10)));
        Assert.That(better, Is.InRange(7, 8));
        Assert.That(
            WhatItMeans.Of(comparison, 1),
            Is.EqualTo(
                new[]
                {
                    "Help is clearly better from year 0 on, on average over 10 worlds.",
                    $"In {better} of 10 worlds its mean is better at every observed time from then on.",
                }
            )
        );
        Passage passage = PeoplePassages.Of(comparison).Single(each => each.Id == "when-it-pays");
        Assert.That(passage.Table!.Rows.Single(), Is.EqualTo(new[] { "help", "0", "never", $"{better} of 10 worlds" }));
    }

    [Test]
    public void The_table_compares_with_whom_the_comparison_does()
    {
        StudyResults made = MadeUpStudies.Of(
            "Against",
            ["baseline", "help", "order"],
            [],
            12,
            (arm, _, _) => arm == 2 ? -0.05 : 0.001 * arm,
            luck: 0.0001
        );
        Comparison comparison = Comparison.Of(
            StudyEstimates.Of(made),
            new ComparisonOptions { Against = "order", Without = ["help"] }
        );
        Passage passage = PeoplePassages.Of(comparison).Single(each => each.Id == "when-it-pays");

        Assert.That(passage.Sentences[0], Does.Contain("clearly better than order to the end"));
        Assert.That(passage.Table!.Rows.Select(row => row[0]), Is.EqualTo(new[] { "baseline" }));
        Assert.That(passage.Table.Rows[0][1], Is.EqualTo("0"));
    }

    private static Comparison Of(StudyResults study) =>
        Comparison.Of(StudyEstimates.Of(study), new ComparisonOptions());
}
