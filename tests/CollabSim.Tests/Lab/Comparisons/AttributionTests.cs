using CollabSim.Engine.Policies;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>Why two arms of a real, small study differ.</summary>
public sealed class AttributionTests
{
    private const string Text = """
        model: { schools: 30, years: 6 }
        arms:
          - name: help
            policies:
              - { kind: facilitation, at: 1y, level: 0.5 }
              - { kind: criticalFriend, at: 1y, level: 0.3 }
          - name: more help
            policies:
              - { kind: facilitation, at: 1y, level: 1 }
              - { kind: criticalFriend, at: 1y, level: 0.3 }
              - { kind: funding, at: 1y, subsidy: 0.5 }
            set: { transactionCost.base: 0.2 }
          - name: twin
            policies:
              - { kind: criticalFriend, level: 0.30, at: 1y }
              - { kind: facilitation, at: 1y, level: 0.5 }
          - name: eight things
            policies:
              - { kind: facilitation, at: 1y, level: 0.5 }
              - { kind: criticalFriend, at: 1y, level: 0.3 }
              - { kind: funding, at: 1y, subsidy: 0.5 }
              - { kind: autonomy, at: 1y, level: 0.2 }
              - { kind: brokerage, at: 1y, share: 0.5 }
              - { kind: leadershipDevelopment, at: 1y, level: 0.2 }
            set: { transactionCost.base: 0.2, search.seeking: 0.1 }
        replications: 4
        observe: { outcomes: [ advantage@6y ] }
        """;

    private Results.TemporaryFolder _folder = null!;

    [SetUp]
    public void Write_the_scenario()
    {
        _folder = new Results.TemporaryFolder();
        File.WriteAllText(_folder["x.yaml"], Text);
    }

    [TearDown]
    public void Remove_the_folder() => _folder.Dispose();

    [Test]
    public async Task The_shares_of_an_arm_sum_to_its_difference_from_the_baseline_run_by_run()
    {
        (Attribution attribution, StudyEstimates study) = await OfAsync("help", null);
        StudyEstimates asked = await RunAsync(ScenarioFile.Read(_folder["x.yaml"]), "asked");

        Assert.That(
            attribution.Shares.Select(share => share.Player),
            Is.EqualTo(new[] { "facilitation", "criticalFriend" })
        );
        Assert.That(attribution.IsExact, Is.True);
        Assert.That(attribution.LargestResidual, Is.LessThan(1e-15));
        Assert.That(attribution.Gap.Mean, Is.EqualTo(asked.Against(0, 1).Difference.Mean).Within(1e-15));
        Assert.That(attribution.Gap.HalfWidth, Is.EqualTo(asked.Against(0, 1).Difference.HalfWidth).Within(1e-15));
        // Two differences: each share is the mean of alone and on top of the other.
        foreach (ShapleyValue share in attribution.Shares)
        {
            Assert.That(
                share.Share.Mean,
                Is.EqualTo((share.Alone!.Value.Mean + share.OnTop!.Value.Mean) / 2).Within(1e-15)
            );
        }

        Assert.That(study.Study.Arms, Has.Count.EqualTo(1 + 4));
    }

    [Test]
    public void What_two_arms_share_is_no_difference_and_what_they_set_otherwise_is_one()
    {
        ArmsBetween between = Between("more help", "help");

        Assert.That(
            between.Differences,
            Is.EqualTo(new[] { "facilitation as changed", "funding", "transactionCost.base 0.2" })
        );
        Assert.That(between.Coalitions, Is.EqualTo(Enumerable.Range(0, 8)));

        // The arms between say out the luck that the resolved scenario of any arm says.
        Assert.That(
            between.Study.ScenarioAt(0, 1).Policies.Select(policy => policy with { Luck = null }),
            Is.EqualTo(ScenarioFile.Read(_folder["x.yaml"]).ScenarioAt(0, 1).Policies)
        );
        Assert.That(between.Study.ResolvedAt(0, 8), Is.EqualTo(ScenarioFile.Read(_folder["x.yaml"]).ResolvedAt(0, 2)));
    }

    // A degree needs the network that has one: of the two alone, each would be another study or none.
    [Test]
    public void Settings_of_which_one_lies_in_another_are_one_difference()
    {
        File.WriteAllText(
            _folder["x.yaml"],
            """
            model: { schools: 30, years: 6 }
            arms:
              - name: dense
                set: { network.degree: 8, trust.gain: 0.1, network: random }
              - name: sparse
                set: { network: random, network.degree: 4, trust.gain: 0.1 }
            observe: { outcomes: [ advantage@6y ] }
            """
        );
        ArmsBetween between = Between("dense", null);
        Study asked = ScenarioFile.Read(_folder["x.yaml"]);

        Assert.Multiple(() =>
        {
            Assert.That(
                between.Differences.Select(difference => difference.Split(", ").Order()),
                Is.EquivalentTo(new[] { new[] { "network random", "network.degree 8" }, ["trust.gain 0.1"] })
            );
            Assert.That(between.Study.ResolvedAt(0, 1), Is.EqualTo(asked.ResolvedAt(0, 0)), "nothing changed");
            Assert.That(between.Study.ResolvedAt(0, 4), Is.EqualTo(asked.ResolvedAt(0, 1)), "all changed");
            Assert.That(Between("dense", "sparse").Differences, Has.Count.EqualTo(1));
        });
    }

    // Two of one kind: the second keeps the luck that it has beside the first, also in the arm that leaves the first out.
    [Test]
    public void A_policy_keeps_its_luck_in_arms_that_leave_another_of_its_kind_out()
    {
        File.WriteAllText(
            _folder["x.yaml"],
            """
            model: { schools: 30, years: 6 }
            arms:
              - name: two
                policies:
                  - { kind: facilitation, name: first, at: 1y, level: 0.5 }
                  - { kind: facilitation, name: second, at: 2y, level: 0.3 }
            observe: { outcomes: [ advantage@6y ] }
            """
        );
        ArmsBetween between = Between("two", null);

        Assert.That(between.Differences, Is.EqualTo(new[] { "first", "second" }));
        Assert.That(
            Enumerable
                .Range(1, 4)
                .Select(arm => between.Study.ScenarioAt(0, arm).Policies)
                .Select(policies =>
                    string.Join(", ", policies.Select((policy, i) => $"{policy.Name}: {Policy.LuckOf(policies, i)}"))
                ),
            Is.EqualTo(
                new[]
                {
                    "",
                    "first: facilitation",
                    "second: facilitation 2",
                    "first: facilitation, second: facilitation 2",
                }
            )
        );
    }

    [Test]
    public async Task Beyond_six_differences_orders_are_drawn_and_the_shares_still_sum_to_the_gap()
    {
        (Attribution attribution, StudyEstimates study) = await OfAsync("eight things", null);

        Assert.That(attribution.IsExact, Is.False);
        Assert.That(attribution.Shares, Has.Count.EqualTo(8));
        Assert.That(attribution.LargestResidual, Is.LessThan(1e-14));
        Assert.That(attribution.Shares.Sum(share => share.Share.Mean), Is.EqualTo(attribution.Gap.Mean).Within(1e-14));
        Assert.That(study.Study.Arms, Has.Count.LessThan(1 + 256));
    }

    [Test]
    public void An_arm_that_is_not_there_or_does_not_differ_is_said()
    {
        Assert.That(
            () => Between("helb", null),
            Throws
                .TypeOf<ScenarioException>()
                .With.Message.EqualTo("--why helb: no arm is called helb; did you mean help?")
        );
        Assert.That(
            () => Between("twin", "help"),
            Throws.TypeOf<ScenarioException>().With.Message.Contain("the arm does not differ from help")
        );
        Assert.That(
            () => Between("help", "nothing"),
            Throws.TypeOf<ScenarioException>().With.Message.StartWith("--against nothing: no arm is called nothing")
        );
    }

    private ArmsBetween Between(string arm, string? against) =>
        ArmsBetween.Read(_folder["x.yaml"], null, arm, against, Attribution.Coalitions);

    private async Task<(Attribution, StudyEstimates)> OfAsync(string arm, string? against)
    {
        ArmsBetween between = Between(arm, against);
        StudyEstimates study = await RunAsync(between.Study, "between");
        return (Attribution.Of(study, between.Differences, between.Coalitions, 0), study);
    }

    private async Task<StudyEstimates> RunAsync(CollabSim.Lab.Studies.Study study, string name)
    {
        await Runner.RunAsync(study, _folder[name]);
        using StudyResults results = StudyResults.Open(_folder[name]);
        return StudyEstimates.Of(results);
    }
}
