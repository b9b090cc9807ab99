namespace CollabSim.Engine.Metrics.Inspections;

/// <summary>
/// How many standard deviations between schools each school performs above the mean of schools, both of the same schools without
/// partnerships; none for a closed school, and for all where nothing lies between them.
/// </summary>
internal sealed record Standings : Memory<Standings.Seen>
{
    public override Seen Of(Observation now)
    {
        double?[] standings = new double?[now.World.Schools.Count];
        if (Spread.Of(now.Sorted(SchoolSet.All, school => now.World.TwinPerformanceOf(school))) is { Sd: > 0 } alone)
        {
            foreach (int school in now.World.Schools.OpenByKey())
            {
                standings[school] = (now.World.PerformanceOf(school) - alone.Mean) / alone.Sd;
            }
        }

        return new Seen(standings);
    }

    /// <summary>The standings at a tick.</summary>
    internal sealed record Seen(IReadOnlyList<double?> OfSchool);
}
