using System.Text.RegularExpressions;
using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Designs;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Architecture;
using CollabSim.Tests.Cli;

namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>The scenarios that come with CollabSim.</summary>
internal sealed partial class ShippedScenarioTests
{
    private const int FewSchools = 60;

    private static readonly string Folder = Path.Combine(Sources.Root, "scenarios");

    private static readonly Lazy<Dictionary<string, Study>> Studies = new(() =>
        Files().ToDictionary(file => file, file => ScenarioFile.Read(Path.Combine(Folder, file)))
    );

    private static IEnumerable<string> Files() =>
        Directory
            .EnumerateFiles(Folder, "*.yaml", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    [TestCaseSource(nameof(Files))]
    public void A_scenario_asks_a_question_and_says_its_source_and_what_to_look_for(string file)
    {
        Study study = Studies.Value[file];
        string comments = string.Join(
            ' ',
            study.AsWritten.Split('\n').TakeWhile(line => line.StartsWith('#')).Select(line => line[1..].Trim())
        );

        Assert.Multiple(() =>
        {
            Assert.That(study.Name, Does.EndWith("?"));
            Assert.That(study.About, Is.Not.Empty);
            Assert.That(study.Source, Does.Match(Year()));
            Assert.That(comments, Does.Contain("The question:").And.Contain("Look for:").And.Contain("on two cores"));
            Assert.That(study.Arms.Select(arm => arm.Why).Skip(1), Has.None.Null);
        });
    }

    [TestCaseSource(nameof(Files))]
    public void A_scenario_runs_in_every_arm_at_its_first_and_last_point(string file)
    {
        Study study = Studies.Value[file];
        foreach (int point in new[] { 0, study.Points.Count - 1 }.Distinct())
        {
            for (int arm = 0; arm < study.Arms.Count; arm++)
            {
                Scenario scenario = study.ScenarioAt(point, arm);
                Outcome outcome = Simulation.Run(
                    scenario.Population is null ? scenario with { Schools = FewSchools } : scenario,
                    study.Seed,
                    [
                        .. study
                            .Outcomes.SelectMany(asked => asked.Measured)
                            .Select(asked => new ObservationPoint(asked.Metric, asked.ToTick)),
                    ]
                );

                Assert.That(outcome.Values, Has.None.NaN);
                Assert.That(outcome.Values, Has.Some.Not.Null, $"{study.Arms[arm].Name}, point {point}");
            }
        }
    }

    [Test]
    public void Validate_accepts_all_scenarios()
    {
        Collabsim validate = Collabsim.Run(["validate", .. Files().Select(file => Path.Combine(Folder, file))]);

        Assert.That(validate.ExitCode, Is.Zero, validate.Messages);
        Assert.That(validate.Output.Split(": good;"), Has.Length.EqualTo(Files().Count() + 1));
    }

    [Test]
    public void Every_kind_of_policy_is_in_a_scenario() =>
        AssertAll<Policy>(Scenarios().SelectMany(scenario => scenario.Policies));

    [Test]
    public void Every_kind_of_target_is_in_a_scenario() =>
        AssertAll<Target>(Scenarios().SelectMany(scenario => scenario.Policies).Select(policy => policy.Target));

    [Test]
    public void Every_shape_of_a_policy_is_in_a_scenario() =>
        Assert.That(
            Scenarios().SelectMany(scenario => scenario.Policies).Select(policy => policy.Shape).Distinct(),
            Is.EquivalentTo(Enum.GetValues<Shape>())
        );

    [Test]
    public void Every_kind_of_network_is_in_a_scenario() =>
        AssertAll<Network>(Scenarios().Select(scenario => scenario.Network));

    [Test]
    public void Every_kind_of_design_is_in_a_scenario() =>
        Assert.That(
            Studies.Value.Values.Select(study => study.Design.Kind).Distinct(),
            Is.SupersetOf(Kinds.Of(typeof(Design)).Keys)
        );

    [Test]
    public void Every_strategy_of_partner_search_is_in_a_scenario() =>
        Assert.Multiple(() =>
        {
            SearchStrategies[] used = [.. Scenarios().Select(scenario => scenario.Search.Strategies)];
            foreach (
                var strategy in typeof(SearchStrategies).GetProperties().Where(p => p.PropertyType == typeof(double))
            )
            {
                Assert.That(used.Any(weights => (double)strategy.GetValue(weights)! > 0), strategy.Name);
            }
        });

    /// <summary>The scenario of every arm at the first and last point of every study.</summary>
    private static IEnumerable<Scenario> Scenarios() =>
        from study in Studies.Value.Values
        from point in new[] { 0, study.Points.Count - 1 }.Distinct()
        from arm in Enumerable.Range(0, study.Arms.Count)
        select study.ScenarioAt(point, arm);

    private static void AssertAll<TFamily>(IEnumerable<TFamily> used)
        where TFamily : notnull =>
        Assert.That(Kinds.Of(typeof(TFamily)).Values, Is.SubsetOf(used.Select(kind => kind.GetType()).Distinct()));

    [GeneratedRegex(@"\b(19|20)\d\d\b", RegexOptions.CultureInvariant)]
    private static partial Regex Year();
}
