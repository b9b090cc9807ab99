using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;
using StudyDescription = CollabSim.Lab.Results.StudyDescription;

namespace CollabSim.Tests.Lab.Figures;

public sealed class PolicyCalendarTests
{
    private static readonly PolicyDescription Reforms = new()
    {
        Name = "reforms",
        Kind = "pressure",
        IsShock = true,
        StartTick = 12,
        EndTick = 30,
        YearlyHazard = 0.6,
    };

    private static readonly PolicyDescription League = new()
    {
        Name = "league table",
        Kind = "pressure",
        IsShock = true,
        StartTick = 24,
    };

    [Test]
    public void A_policy_that_starts_at_random_may_do_so_to_the_end()
    {
        Drawing calendar = Calendar([Reforms], []);
        Drawn.Trace bar = Named(calendar, "shock in every arm");

        Assert.That(
            (bar.Base![0], (double)bar.X![0]!),
            Is.EqualTo((2.0, 18.0)),
            "from year 2 over 18 years to year 20"
        );
        // 6 ticks a year, each with a chance of 1 − e^(−0.1).
        Assert.That(
            calendar.AltText,
            Does.Contain(
                "reforms (a shock), year 2 to the end, starting at random about 0.571 times a year, each time for 3 years."
            )
        );
        Assert.That(calendar.Caption, Does.Contain("the time within which they may happen"));
        Assert.That(calendar.Data.Rows[0].Skip(4).Take(2), Is.EqualTo(new object[] { 2.0, 20.0 }));
        Assert.That((double)calendar.Data.Rows[0][8]!, Is.EqualTo(3));
    }

    [Test]
    public void Random_starts_end_when_the_scenario_says_so()
    {
        Drawing calendar = Calendar([Reforms with { LastOnsetTick = 60 }], []);

        Assert.That((double)Named(calendar, "shock in every arm").X![0]!, Is.EqualTo(8), "from year 2 to year 10");
        Assert.That(calendar.AltText, Does.Contain("year 2 to 10, starting at random"));
    }

    [Test]
    public void Where_random_starts_end_is_read_from_the_scenario()
    {
        using Results.TemporaryFolder folder = new();
        StudyDescription study = StudyDescription.Of(
            ScenarioFile.Read(
                """
                model: { schools: 20, years: 10 }
                policies: [ { kind: pressure, at: 2y, yearlyHazard: 0.5, within: 3y, for: 1y, level: 0.5 } ]
                """,
                "any.yaml",
                []
            )
        );

        Assert.That(study.Arms[0].Policies[0].LastOnsetTick, Is.EqualTo(5 * 6));
    }

    [Test]
    public void A_shock_of_one_arm_is_part_of_what_is_compared()
    {
        Drawing calendar = Calendar([Reforms], [League]);

        Assert.That(Named(calendar, "shock in every arm").Y, Has.Count.EqualTo(1));
        Assert.That(Named(calendar, "shock in some arms only").Marker!.Pattern, Is.Null, "plain, for it was chosen");
        Assert.That(calendar.Caption, Does.Contain("shocks in some arms only, so part of what is compared"));
    }

    [Test]
    public void What_one_arm_does_is_not_shaded_behind_all()
    {
        PolicyDescription targets = League with { Name = "targets", StartTick = 48, EndTick = 66 };
        StudyDescription study = Study([targets], [League with { EndTick = 36 }]);
        Plotly.NET.LayoutObjects.Shape[] shades = [.. PolicyWindows.Shades(study)];

        Assert.That(
            shades.Select(shade => (shade.Get<string>("type"), shade.Number("x0"), shade.Number("x1"))),
            Is.EquivalentTo(new (string?, double?, double?)[] { ("rect", 8, 11), ("line", 4, 4) })
        );
        Assert.That(PolicyWindows.Said(study), Is.EqualTo(" Shading and dotted lines mark policies."));
    }

    [Test]
    public void Of_more_policies_than_are_marked_the_caption_says_how_many()
    {
        StudyDescription study = Study(
            [League],
            [.. Enumerable.Range(1, 6).Select(i => League with { Name = $"own {i}", StartTick = 6 * i })]
        );

        Assert.That(
            PolicyWindows.Said(study),
            Is.EqualTo(" Dotted lines mark the starts of policies (1 of 7; the calendar of policies has all).")
        );
    }

    private static Drawn.Trace Named(Drawing calendar, string name) =>
        Drawn.Of(calendar.Panels[0]).Data.Where(trace => trace.Type == "bar").Single(bar => bar.Name == name);

    private static Drawing Calendar(PolicyDescription[] shared, PolicyDescription[] own) =>
        new PolicyCalendar().Draw(new Evidence(new StudyResults(Study(shared, own), []))).Single();

    private static StudyDescription Study(PolicyDescription[] shared, PolicyDescription[] own)
    {
        StudyDescription any = MadeUpStudies.Interventions(1).Study;
        return any with
        {
            Arms = [any.Arms[0] with { Policies = shared }, any.Arms[1] with { Policies = [.. shared, .. own] }],
        };
    }
}
