namespace CollabSim.Engine.Metrics;

/// <summary>
/// The share of open schools on which a policy acts: <c>inForce of facilitation</c>. Averaged over runs it says in how many it was in force, where it
/// reaches all schools.
/// </summary>
public sealed class InForce : Metric
{
    private const string Opening = "inForce of ";

    /// <param name="policy">The policy's name, or its kind where it has none.</param>
    public InForce(string policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        Policy = policy;
    }

    /// <summary>The policy's name.</summary>
    public string Policy { get; }

    public override string Words => $"share of schools under {Policy}";

    public override string Meaning => $"Share of open schools on which {Policy} acted in the last tick.";

    public override double? Measure(Observation now)
    {
        ArgumentNullException.ThrowIfNull(now);
        return now.MeanOver(
            SchoolSet.All,
            school => now.World.CohortParameters.IsUnder(now.World.Schools.Cohort[school], Policy) ? 1 : 0
        );
    }

    protected override string NameInFiles => Opening + Division.Quoted(Policy);

    /// <summary>The policy of which a name is this metric, such as facilitation of <c>inForce of facilitation</c>; null: it is another metric's.</summary>
    public static string? Read(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (!name.StartsWith(Opening, StringComparison.Ordinal))
        {
            return null;
        }

        string policy = name[Opening.Length..].Trim();
        return policy is ['"', .. var quoted, '"'] ? quoted.Replace("\"\"", "\"", StringComparison.Ordinal) : policy;
    }
}
