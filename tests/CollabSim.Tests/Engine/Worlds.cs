using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;

namespace CollabSim.Tests.Engine;

/// <summary>Small systems of schools to try the engine on.</summary>
internal static class Worlds
{
    /// <summary>Nothing happens by chance: no noise, leaders stay, nobody seeks.</summary>
    public static Scenario Still { get; } =
        new()
        {
            Value = new PartnershipValue { Noise = 0 },
            Knowledge = new Knowledge { Noise = 0 },
            Turnover = new LeaderTurnover { Hazard = 0 },
            Search = new PartnerSearch { Seeking = 0 },
        };

    /// <summary>The given organisations and ties; each school's domains are alike and its specialism is 1.</summary>
    public static Scenario WithSchools(
        this Scenario scenario,
        IReadOnlyList<Organisation> schools,
        params GivenTie[] ties
    ) =>
        scenario with
        {
            Network = new Given(),
            Population = new Population(schools, ties),
            Initial = scenario.Initial with { KnowledgeSpread = 0, Specialism = 1, Agency = 0.7, Autonomy = 0.5 },
        };

    /// <summary>Two partners who trust each other by half; the one knows 0.4 and aims at 0.1, the other 0.6 and 0.3.</summary>
    public static Scenario Pair(Scenario? scenario = null) =>
        (scenario ?? Still).WithSchools(
            [School("one", 0.4, 0.1), School("other", 0.6, 0.3)],
            new GivenTie(0, 1, 0.5, 0.5, 0.5)
        );

    public static Organisation School(string id, double knowledge, double aim, double leadership = 0.5) =>
        new()
        {
            Id = id,
            Knowledge = knowledge,
            Aim = aim,
            Leadership = leadership,
            AbsorptiveCapacity = 0.5,
        };

    public static Simulation After(
        this Scenario scenario,
        int ticks,
        ulong seed = 1,
        int? lanes = null,
        int threads = 1
    )
    {
        Simulation simulation = lanes is { } width
            ? new Simulation(scenario, seed, width, threads)
            : new Simulation(scenario, seed, threads);
        while (simulation.Tick < ticks)
        {
            simulation.Step();
        }

        return simulation;
    }
}
