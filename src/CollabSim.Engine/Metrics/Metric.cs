namespace CollabSim.Engine.Metrics;

/// <summary>
/// Something that can be observed in a run at a tick; model.md §6. A metric is one sealed class in a file of its own; its
/// name in a scenario is the type's name in camelCase.
/// </summary>
[Family("metric")]
public abstract class Metric
{
    /// <summary>Name in scenario files and columns.</summary>
    public string Name => NameInFiles;

    /// <summary>What tells two observations apart: the name, and whatever else decides the value and is not in it.</summary>
    public virtual string Key => Name;

    /// <summary>What it is called in a sentence and on an axis: "inertia share", "advantage of the weakest fifth of schools".</summary>
    public virtual string Words => Kinds.InWords(Name);

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

    /// <summary>The looks at earlier ticks without which it has no value at a tick; one at a negative tick is never taken.</summary>
    internal virtual IEnumerable<EarlierLook> LooksBack(int tick, int ticksPerYear) => [];

    /// <summary>The name of a metric that is put together of others or asks something; a kind has that of its type.</summary>
    protected virtual string NameInFiles => Kinds.NameOf(GetType());
}
