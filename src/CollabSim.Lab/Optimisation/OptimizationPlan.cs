using CollabSim.Engine.Policies;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Optimisation;

/// <summary>A scenario file with <c>optimize:</c>, read and checked: what can be chosen, what is wanted, how much is run.</summary>
internal sealed record OptimizationPlan
{
    /// <summary>The question, in one line.</summary>
    public required string Name { get; init; }

    /// <summary>A longer account, or null.</summary>
    public string? About { get; init; }

    /// <summary>Short name for folders.</summary>
    public required string Slug { get; init; }

    /// <summary>What is simulated: the file's keys without the search's, files with their full paths.</summary>
    public required MapNode Scenario { get; init; }

    /// <summary>What can be chosen; none: the arms are the alternatives.</summary>
    public required IReadOnlyList<Lever> Levers { get; init; }

    /// <summary>Names of the arms that can be chosen, the baseline among them if it can.</summary>
    public required IReadOnlyList<string> Arms { get; init; }

    /// <summary>The baseline's name.</summary>
    public required string Baseline { get; init; }

    /// <summary>What is wanted.</summary>
    public required IReadOnlyList<Objective> Objectives { get; init; }

    /// <summary>What a package must keep to.</summary>
    public required IReadOnlyList<Constraint> Constraints { get; init; }

    /// <summary>Texts of the outcomes that the search observes.</summary>
    public required IReadOnlyList<ScalarNode> Outcomes { get; init; }

    /// <summary>Place of the money that policies cost among the outcomes.</summary>
    public required int Money { get; init; }

    /// <summary>Place of the money that policies asked a budget for; null: there is no budget.</summary>
    public int? Asked { get; init; }

    /// <summary>Place of the days among the outcomes.</summary>
    public required int Days { get; init; }

    /// <summary>True if any policy has a cost, so that money is known.</summary>
    public required bool HasCosts { get; init; }

    /// <summary>How many worlds; 0: there is one, and nobody says so.</summary>
    public required int Worlds { get; init; }

    /// <summary>How it is sought.</summary>
    public required SearchMethod Method { get; init; }

    /// <summary>True if every package that the levers allow is tried, and none sought.</summary>
    internal bool IsByCounting => Method is SearchMethod.KimNelson or SearchMethod.BudgetAllocation;

    /// <summary>The keys of the search.</summary>
    public required OptimizeSection Section { get; init; }

    /// <summary>Replications of each package in each world during the search.</summary>
    public required int Replications { get; init; }

    /// <summary>Replications with fresh luck.</summary>
    public required int FreshReplications { get; init; }

    /// <summary>The smallest difference that matters, in the first objective's unit; null: any does.</summary>
    public double? SmallestDifference { get; init; }

    /// <summary>Root of all luck.</summary>
    public required ulong Seed { get; init; }

    /// <summary>The policies that every arm has, in order, as the file has them.</summary>
    public required IReadOnlyList<Policy> Policies { get; init; }

    /// <summary>Runs of one package in the search.</summary>
    public int RunsOfOne => Math.Max(1, Worlds) * Replications;

    /// <summary>True if packages are judged over several worlds.</summary>
    public bool OverWorlds => Worlds > 1;

    /// <summary>The packages where they can be counted: all values of all levers with each other, or the arms; null: there are more than <paramref name="most"/>.</summary>
    public IReadOnlyList<PolicyPackage>? All(int most)
    {
        if (Levers.Count == 0)
        {
            return [.. Arms.Select(arm => new PolicyPackage(arm, []))];
        }

        if (Levers.Any(lever => lever.Values is null))
        {
            return null;
        }

        double count = Levers.Aggregate(1.0, (product, lever) => product * lever.Values!.Count);
        // Switches that are off make many of them the same.
        if (count > 64.0 * most)
        {
            return null;
        }

        IEnumerable<double[]> places =
        [
            [],
        ];
        foreach (Lever lever in Levers)
        {
            places = places.SelectMany(
                _ => Enumerable.Range(0, lever.Values!.Count),
                (before, place) => (double[])[.. before, place]
            );
        }

        PolicyPackage[] all = [.. places.Select(PackageAt).DistinctBy(package => package.Key)];
        return all.Length <= most ? all : null;
    }

    /// <summary>The package that changes nothing: every policy that a lever is about can be left undone, and is; null: there is none.</summary>
    public PolicyPackage? AsNow =>
        Levers.Count == 0
            ? Arms.Contains(Baseline)
                ? new PolicyPackage(Baseline, [])
                : null
            : Levers.All(lever =>
                lever.Policy is { } policy && Levers.Any(other => other.IsSwitch && other.Policy == policy)
            )
                ? new PolicyPackage(
                    null,
                    [
                        .. Levers.Select(lever =>
                            lever.IsSwitch ? lever.Values!.First(value => value.Text == "false") : lever.Axis.Usual
                        ),
                    ]
                )
                : null;

    /// <summary>The package at a place of each lever; levers of a policy that is not done are as the file has them.</summary>
    public PolicyPackage PackageAt(IReadOnlyList<double> place)
    {
        ScalarNode[] values = [.. Levers.Select((lever, i) => lever.At(place[i]))];
        HashSet<int> off = Off(values);
        return new PolicyPackage(
            null,
            [
                .. values.Select(
                    (value, i) =>
                        Levers[i] is { IsSwitch: false, Policy: { } policy } && off.Contains(policy)
                            ? Levers[i].Axis.Usual
                            : value
                ),
            ]
        );
    }

    /// <summary>Places of the policies about which a switch decides.</summary>
    public HashSet<int> Switched => [.. Levers.Where(lever => lever.IsSwitch).Select(lever => lever.Policy!.Value)];

    /// <summary>Places of the policies that are left undone.</summary>
    /// <param name="values">The levers' values, in order.</param>
    public HashSet<int> Off(IReadOnlyList<ScalarNode> values) =>
        [
            .. Levers
                .Where((lever, i) => lever.IsSwitch && values[i].Text == "false")
                .Select(lever => lever.Policy!.Value),
        ];
}
