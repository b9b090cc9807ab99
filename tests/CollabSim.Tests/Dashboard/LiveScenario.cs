namespace CollabSim.Tests.Dashboard;

/// <summary>Small scenarios to be looked at.</summary>
internal static class LiveScenario
{
    /// <summary>Two options and what is done now, 30 schools, 6 years; no worlds.</summary>
    public const string Plain = """
        # which of the two?
        name: Which of the two?
        model: { schools: 30, years: 6, network: { kind: smallWorld, degree: 4 } }
        baseline: nothing new
        arms:
          - name: help        # somebody who organises
            policies:
              - { kind: facilitation, at: 1y, level: 0.5, cost: 100 per school per year }
          - name: order
            policies: [ { kind: mandate, at: 2y, days: 4 } ]
        replications: 3
        seed: 7
        observe:
          outcomes: [ advantage@6y, inertiaShare@6y ]

        """;

    /// <summary>The same in a dozen worlds, twice in each.</summary>
    public const string InWorlds = Plain + "worlds: { sample: 12 }\n";

    /// <summary>The same with two runs in each world.</summary>
    public static string Twice => InWorlds.Replace("replications: 3", "replications: 2", StringComparison.Ordinal);
}
