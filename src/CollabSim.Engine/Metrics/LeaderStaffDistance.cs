using CollabSim.Engine.Lanes;
using CollabSim.Engine.Policies;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

public sealed class LeaderStaffDistance : Metric
{
    public override string Meaning =>
        "Distance of leaders from their staff: hierarchy times the pressure that reaches the school.";

    public override bool LessIsBetter => true;

    internal override double? Measure(Observation now)
    {
        Schools schools = now.World.Schools;
        Conditions conditions = now.World.Conditions;
        return now.MeanOverSchools(i =>
        {
            int cohort = schools.Cohort[i];
            double leadership = Share(schools.Leadership[i] + conditions[cohort, Conditions.Leadership]);
            double autonomy = Share(schools.Autonomy[i] + conditions[cohort, Conditions.Autonomy]);
            double pressure = conditions[cohort, Conditions.Pressure];
            return (1 - leadership) * (float)now.World.Scenario.Authority.Buffered<Lane1>(pressure, autonomy);
        });
    }

    private static double Share(double value) => Math.Clamp(value, 0, 1);
}
