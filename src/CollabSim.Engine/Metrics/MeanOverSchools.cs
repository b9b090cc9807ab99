namespace CollabSim.Engine.Metrics;

/// <summary>A metric that is the mean over the open schools of a number that each of them has.</summary>
public abstract class MeanOverSchools : MetricOfSchools
{
    /// <summary>What each school has, as it is called where it is not the mean that is asked for: <c>performance</c> of <c>meanPerformance</c>.</summary>
    public virtual string Quantity => Name;

    /// <summary>The quantity, and whatever else decides its value.</summary>
    internal string QuantityKey => Quantity + Key[Name.Length..];

    public sealed override double? Measure(Observation now, SchoolSet schools)
    {
        ArgumentNullException.ThrowIfNull(now);
        return now.MeanOver(schools, school => ValueOf(now, school));
    }

    /// <summary>The number of one school now, within ±3·10^10 over all schools; null where it has none.</summary>
    /// <param name="now">The run at a tick.</param>
    /// <param name="school">An open school: index into <see cref="Observation.Schools"/>.</param>
    public abstract double? ValueOf(Observation now, int school);
}
