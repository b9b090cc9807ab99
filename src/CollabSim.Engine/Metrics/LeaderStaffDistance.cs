using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

public sealed class LeaderStaffDistance : Metric
{
    public override string Meaning =>
        "Distance of leaders from their staff: hierarchy times the pressure that reaches the school.";

    internal override double? Measure(Observation now)
    {
        Snapshot seen = now.World.Snapshot;
        return now.MeanOverSchools(school =>
        {
            int line = school * seen.Stride;
            return (1 - seen.Lines[line + seen.Leadership]) * seen.Lines[line + seen.BufferedPressure];
        });
    }
}
