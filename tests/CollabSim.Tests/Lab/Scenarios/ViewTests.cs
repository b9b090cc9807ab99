using CollabSim.Lab.Optimisation;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Lab.Data;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>What is only shown is kept with the question and is no part of it.</summary>
internal sealed class ViewTests
{
    private const string Question = """
        model: { schools: 30, years: 2 }
        arms:
          - { name: help, policies: [ { kind: facilitation, level: 0.5 } ] }
        replications: 2
        observe: { outcomes: [ advantage@2y ] }

        """;

    private const string View =
        "view: { outcome: advantage@2y, options: [ help ], pinned: [ baseline, help ], year: 1 }\n";

    [Test]
    public void Two_files_that_differ_in_view_alone_are_one_study()
    {
        Study without = ScenarioFile.Parse(Question, "x.yaml");
        Study with = ScenarioFile.Parse(Question + View, "x.yaml");

        Assert.Multiple(() =>
        {
            Assert.That(with.Notes, Is.Empty);
            Assert.That(Stored(with).Plan.Hash, Is.EqualTo(Stored(without).Plan.Hash));
            Assert.That(Stored(with).IsSameAs(Stored(without)), Is.True);
            Assert.That(
                Stored(with).Study with
                {
                    AsWritten = "",
                },
                Is.EqualTo(Stored(without).Study with { AsWritten = "" }).UsingPropertiesComparer()
            );
            Assert.That(with.ResolvedAt(0, 1), Is.EqualTo(without.ResolvedAt(0, 1)).And.Not.Contain("view"));
        });
    }

    [Test]
    public async Task A_study_that_has_been_run_is_not_run_again_for_another_view()
    {
        using DataFolder folder = new();
        int ran = 0;
        RunnerOptions options = FakeStudy.Options(workers: 1) with
        {
            Simulate = (scenario, seed, points, stop) =>
            {
                Interlocked.Increment(ref ran);
                return FakeStudy.Simulate(scenario, seed, points, stop);
            },
        };

        await Runner.RunAsync(ScenarioFile.Parse(Question, "x.yaml"), folder.Path, options);
        await Runner.RunAsync(ScenarioFile.Parse(Question + View, "x.yaml"), folder.Path, options);

        // Two arms, two replications.
        Assert.That(ran, Is.EqualTo(4));
    }

    [TestCase("view: { colour: red }", "view.colour: unknown; there is outcome, options, pinned, year")]
    [TestCase("view: { outcom: x }", "view.outcom: unknown; did you mean outcome?")]
    [TestCase(
        "view: { pinned: [ help, baseline, help ] }",
        "view.pinned: 3 arms are pinned; at most 2 fit side by side"
    )]
    [TestCase("view: { year: soon }", "view.year: soon is not allowed")]
    public void What_view_cannot_hold_is_refused(string view, string message) =>
        Assert.That(
            () => ScenarioFile.Parse(Question + view, "x.yaml"),
            Throws.TypeOf<ScenarioException>().With.Message.Contains(message)
        );

    [TestCase("view: { options: [ halp ] }", "view.options: there is no halp to show; did you mean help?")]
    [TestCase("view: { pinned: [ halp ] }", "view.pinned: there is no halp to show; did you mean help?")]
    [TestCase(
        "view: { outcome: avantage@2y }",
        "view.outcome: there is no avantage@2y to show; did you mean advantage@2y?"
    )]
    [TestCase("view: { year: 5 }", "view.year is 5, but runs end after 2 years; nothing is marked")]
    public void What_view_names_and_the_study_lacks_keeps_it_from_nothing(string view, string note) =>
        Assert.That(ScenarioFile.Parse(Question + view, "x.yaml").Notes, Is.EqualTo(new[] { note }));

    [Test]
    public void The_file_of_a_package_has_no_view_of_arms_that_it_does_not_have()
    {
        using DataFolder folder = new();
        OptimizationPlan plan = OptimizationReader.Read(
            folder.Write(
                "x.yaml",
                "model: { years: 2 }\nobserve: { outcomes: [ advantage@2y ] }\noptimize: { levers: { transactionCost.base: [ 0.1, 0.2 ] }, objectives: [ { maximize: advantage@2y } ] }\n"
                    + View
            )
        );

        Assert.That(PackageFile.Text(plan, "A", "best", plan.PackageAt([0])), Does.Not.Contain("view"));
    }

    private static StoredStudy Stored(Study study) => new(StudyDescription.Of(study), Plan.Of(study));
}
