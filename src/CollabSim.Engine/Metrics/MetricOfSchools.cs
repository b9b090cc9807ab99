namespace CollabSim.Engine.Metrics;

/// <summary>
/// A metric that can be asked of some schools only, since all that it counts belongs to schools: it is then by group, kind, fifth of
/// performance and so on (<see cref="MetricOfPart"/>). One that looks at the system as a whole (its network, its purse) is a plain
/// <see cref="Metric"/>.
/// </summary>
public abstract class MetricOfSchools : Metric
{
    public sealed override double? Measure(Observation now) => Measure(now, SchoolSet.All);

    /// <summary>What it is called in a sentence where it is asked of some schools: "mean trust of the weakest fifth of schools".</summary>
    public virtual string WordsFor(string schools) => $"{Words} of {schools}";

    /// <summary>The value of some schools now, or null where there is none.</summary>
    /// <param name="now">The run at a tick.</param>
    /// <param name="schools">Whose value; closed schools do not count.</param>
    public abstract double? Measure(Observation now, SchoolSet schools);
}
