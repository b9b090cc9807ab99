using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Engine.Policies.Interventions;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Tests.Engine;

/// <summary>Scenarios made by a program are refused where they are out of range, with what is wrong.</summary>
internal sealed class ScenarioCheckTests
{
    private static readonly Scenario Pair = Worlds.Pair();

    private static IEnumerable<TestCaseData> Wrong =>
        [
            Case(new Scenario { Domains = 12 }, "Domains is 12; allowed is 1 to 8"),
            Case(new Scenario { Schools = 0 }, "Schools is 0; allowed is 1 to 20000000"),
            Case(new Scenario { Years = double.NaN }, "Years is NaN; allowed is 0 to 1000"),
            Case(
                new Scenario { TransactionCost = new TransactionCost { Base = -1 } },
                "TransactionCost.Base is -1; allowed is 0 to 10"
            ),
            Case(new Scenario { Trust = null! }, "Trust is missing"),
            Case(
                new Scenario { Initial = new InitialState { Trust = 1.5 } },
                "Initial.Trust is 1.5; allowed is 0 to 1"
            ),
            Case(
                new Scenario { Initial = new InitialState { Trust = new Normal { Sd = -1 } } },
                "Initial.Trust.Sd is -1; allowed is 0 to 1000000000"
            ),
            Case(
                new Scenario { Network = new SmallWorld { Rewiring = 2 } },
                "Network.Rewiring is 2; allowed is 0 to 1"
            ),
            Case(
                new Scenario { Policies = [new Facilitation(), new Mandate { Days = 61 }] },
                "Policies[1].Days is 61; allowed is 0 to 60"
            ),
            Case(
                new Scenario { Policies = [new Mandate { Target = new Weakest { Share = 2 } }] },
                "Policies[0].Target.Share is 2; allowed is 0 to 1"
            ),
            Case(
                new Scenario { Policies = [new Mandate { At = Duration.OfTicks(-1) }] },
                "Policies[0].At is -1 ticks; a time is 0 or more"
            ),
            Case(
                new Scenario { Policies = [new Mandate { Shape = (Shape)7 }] },
                "Policies[0].Shape is 7, which is none of Step, Ramp, Pulse, Decay"
            ),
            Case(
                new Scenario { Policies = [new Mandate { Cost = new Cost(-5) }] },
                "Policies[0].Cost.Amount is -5; allowed is 0 to 1000000000000000"
            ),
            Case(
                new Scenario { Domains = 3, Policies = [new Obsolescence { FirstDomain = 3, Domains = 2 }] },
                "Policies[0] makes domains 3 to 4 obsolete, but there are 3"
            ),
            Case(new Scenario { Kinds = [new Kind { Share = -1 }] }, "Kinds[0].Share is -1; allowed is 0 to 1000"),
            Case(
                new Scenario { Kinds = [.. Enumerable.Range(0, 257).Select(n => new Kind { Name = $"kind {n}" })] },
                "there are 257 kinds of organisation; allowed are 256"
            ),
            Case(
                Pair with
                {
                    Population = Pair.Population! with { Ties = [new GivenTie(0, 2)] },
                },
                "Population.Ties[0].B is 2; allowed is 0 to 1"
            ),
            Case(
                Pair with
                {
                    Population = Pair.Population! with { Ties = [new GivenTie(1, 1)] },
                },
                "Population.Ties[0].B is 1, as A: nobody is its own partner"
            ),
            Case(
                Pair.WithSchools([Worlds.School("one", 0.4, 0), Worlds.School("one", 0.4, 0)]),
                "Population.Organisations[1].Id is one, as another one's"
            ),
            Case(
                Pair.WithSchools([Worlds.School("one", 1.4, 0)]),
                "Population.Organisations[0].Knowledge is 1.4; allowed is 0 to 1"
            ),
            Case(
                Pair.WithSchools([Worlds.School("one", 0.4, 0) with { EastKm = 3 }]),
                "Population.Organisations[0].EastKm or NorthKm is missing; give both or neither"
            ),
        ];

    [TestCaseSource(nameof(Wrong))]
    public void What_is_out_of_range_is_refused_by_name(Scenario scenario, string wrong) =>
        Assert.That(
            () => new Simulation(scenario, 1),
            Throws.ArgumentException.With.Message.EqualTo($"This cannot be simulated: {wrong}.")
        );

    // The horizon of two years is 12 ticks.
    [TestCase(-1)]
    [TestCase(13)]
    public void Nothing_is_observed_before_the_start_or_after_the_end(int tick)
    {
        ObservationPoint[] points = [new(new MeanTrust(), 0), new(new Advantage(), tick)];
        Assert.That(
            () => Simulation.Run(new Scenario { Schools = 10, Years = 2 }, 1, points),
            Throws.ArgumentException.With.Message.EqualTo(
                $"This cannot be simulated: the tick at which advantage is observed is {tick}; allowed is 0 to 12."
            )
        );
    }

    private static TestCaseData Case(Scenario scenario, string wrong) =>
        new TestCaseData(scenario, wrong).SetArgDisplayNames(wrong);
}
