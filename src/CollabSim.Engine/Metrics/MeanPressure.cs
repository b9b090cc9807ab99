using CollabSim.Engine.Policies;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

public sealed class MeanPressure : Metric
{
    public override string Meaning => "Mean pressure on schools, from the authority and from policies.";

    internal override double? Measure(Observation now)
    {
        Schools schools = now.World.Schools;
        Conditions conditions = now.World.Conditions;
        return now.MeanOverSchools(school => conditions[schools.Cohort[school], Conditions.Pressure]);
    }
}
