using CollabSim.Engine.Metrics;

namespace CollabSim.Engine.Policies;

/// <summary>
/// What the authority must read for it to act: a metric above or below a mark, for some time, or several such conditions together. A metric
/// without a value is neither above nor below anything.
/// </summary>
public sealed record Trigger
{
    [Meaning(
        "The metric that is read, such as inertiaShare (see collabsim list metrics), or inForce of and a policy's name: the share of schools on which that acts."
    )]
    public string? Metric { get; init; }

    [Meaning("Of which schools it is read, settled anew at each reading; absent: all.")]
    public Target Among { get; init; } = new Everyone();

    [Quantity(-1e12, 1e12, "True while what is read is above this.")]
    public double? Above { get; init; }

    [Quantity(-1e12, 1e12, "True while what is read is below this.")]
    public double? Below { get; init; }

    [Meaning("For how long every reading must say so; absent: one reading is enough.")]
    public Duration For { get; init; }

    [Meaning("Conditions that must all be true, each for its own time.")]
    public IReadOnlyList<Trigger> All { get; init; } = [];

    [Meaning("Conditions of which one must be true.")]
    public IReadOnlyList<Trigger> Any { get; init; } = [];

    /// <summary>The conditions that read something, from left to right.</summary>
    internal IEnumerable<Trigger> Leaves => Metric is null ? All.Concat(Any).SelectMany(part => part.Leaves) : [this];

    /// <summary>The targets that say of which schools something is read.</summary>
    public IEnumerable<Target> Those => Leaves.Select(leaf => leaf.Among);

    /// <summary>The names of the metrics that are read.</summary>
    public IEnumerable<string> Read => Leaves.Select(leaf => leaf.Metric!);

    /// <summary>What is wrong with it, or null: it says one thing only, reads what can be read of a run as it is now, and has a mark.</summary>
    public string? Problem()
    {
        int forms = (Metric is null ? 0 : 1) + (All.Count > 0 ? 1 : 0) + (Any.Count > 0 ? 1 : 0);
        if (forms != 1)
        {
            return forms == 0 ? "says nothing; give a metric, all or any" : "says more than one of metric, all and any";
        }

        return Metric is null
            ? All.Concat(Any).Select(part => part.Problem()).FirstOrDefault(problem => problem is not null)
            : ProblemOfReading();
    }

    /// <summary>The metric that is read; null: none has this name.</summary>
    internal Metric? Known =>
        Metric is null ? null
        : InForce.Read(Metric) is { } policy ? new InForce(policy)
        : Kinds.Of(typeof(Metric)).TryGetValue(Metric, out Type? kind) ? (Metric)Activator.CreateInstance(kind)!
        : null;

    private string? ProblemOfReading() =>
        Known is not { } metric ? $"no metric is called {Metric}"
        : metric.NeedsUnshocked || metric.LooksBack(0, 1).Any() || metric.LooksBack(1_000_000, 1).Any()
            ? $"{Metric} compares with another time or another run, which nobody can read in the middle of one"
        : Above is null == Below is null ? "needs a mark: either above or below"
        : Among is not Everyone && metric is not MetricOfSchools
            ? $"{Metric} is of all schools together; leave among out"
        : null;
}
