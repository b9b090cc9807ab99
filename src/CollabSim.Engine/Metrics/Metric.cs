namespace CollabSim.Engine.Metrics;

/// <summary>
/// Something that can be observed in a run at a tick; model.md §6. A metric is one sealed class in a file of its own; its
/// name in a scenario is the type's name in camelCase.
/// </summary>
[Family("metric")]
public abstract class Metric
{
    /// <summary>Name in scenario files, columns and axes.</summary>
    public string Name => Kinds.NameOf(GetType());

    /// <summary>The name of a metric known by its type, so that one that is renamed is missed by the compiler and not by a reader.</summary>
    public static string NameOf<TMetric>()
        where TMetric : Metric => Kinds.NameOf(typeof(TMetric));

    /// <summary>Unit of the value, such as "days"; empty for a plain number or share.</summary>
    public virtual string Unit => "";

    /// <summary>One sentence for axes, tables and <c>collabsim list</c>.</summary>
    public abstract string Meaning { get; }

    /// <summary>True if a policymaker wishes for less of it, so that comparisons look for the lowest.</summary>
    public virtual bool LessIsBetter => false;

    /// <summary>True if the metric compares the run with the same seed without its shocks, which is then simulated alongside.</summary>
    public virtual bool NeedsUnshocked => false;

    /// <summary>The value now, or null where there is none (a share of nothing).</summary>
    public abstract double? Measure(Observation now);
}
