namespace CollabSim.Tests.Lab.Scenarios;

/// <summary>
/// A choice of policies whose best is known by hand. Staff agency follows a school's own pressure and autonomy alone and is linear in both (18), so that
/// a policy concerns only those whom it reaches, and each of them alike: each of three gives the same autonomy to 3, 5 or 6 clusters of two schools.
/// What they are worth is therefore as 6 to 10 to 12 and adds up; they cost 10, 20 and 30 a year. With 50 a year the best two whole ones are wide and
/// widest, worth 22; those with the most value for money, small and wide, are worth 16, and with two thirds of widest 24 (Dantzig 1957).
/// </summary>
internal static class PlantedKnapsack
{
    /// <summary>The policies, what each is worth and what it costs a year.</summary>
    public static IReadOnlyList<(string Policy, double Value, double Price)> Items { get; } =
    [("small", 6, 10), ("wide", 10, 20), ("widest", 12, 30)];

    /// <summary>Money of a year.</summary>
    public const double Budget = 50;

    /// <summary>What is to be made large: staff agency at the end.</summary>
    public const string Outcome = "meanAgency@4y";

    /// <summary>The best of whole policies.</summary>
    public static IReadOnlyList<string> Best { get; } = ["wide", "widest"];

    /// <summary>A scenario file in which all three are policies of the baseline, with a path for each level, such as <c>policies.small.level</c>: 0 is off.</summary>
    /// <param name="further">More lines, such as a budget under <c>model</c>.</param>
    /// <param name="model">More keys of the model, each with a comma before it.</param>
    public static string File(string further = "", string model = "") =>
        $$"""
            name: a planted knapsack
            model:
              {
                schools: 28,
                years: 4,
                network: { kind: clusters, size: 2 },
                authority: { pressure: 0.5 },
                initial: { agency: 0.6, autonomy: 0.4 }{{model}}
              }
            policies:
              - { kind: autonomy, name: small, level: 0.5, cost: 10 per policy per year, priority: 1, target: {{Clusters(
                1,
                3
            )}} }
              - { kind: autonomy, name: wide, level: 0.5, cost: 20 per policy per year, priority: 2, target: {{Clusters(
                4,
                8
            )}} }
              - { kind: autonomy, name: widest, level: 0.5, cost: 30 per policy per year, priority: 3, target: {{Clusters(
                9,
                14
            )}} }
            replications: 2
            observe: { outcomes: [ meanAgency@4y, moneySpent@4y ] }
            {{further}}
            """;

    private static string Clusters(int first, int last) =>
        $"{{ kind: any, of: [ {string.Join(", ", Enumerable.Range(first, last - first + 1).Select(n => $"{{ kind: inGroup, group: cluster {n} }}"))} ] }}";
}
