using CollabSim.Engine.Lanes;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

public sealed class LeaderStaffDistance : MeanOverSchools
{
    public override string Meaning =>
        "Distance of leaders from their staff: hierarchy times the pressure that reaches the school.";

    public override bool LessIsBetter => true;

    public override double? ValueOf(Observation now, int school)
    {
        Schools schools = now.World.Schools;
        CohortParameters parameters = now.World.CohortParameters;
        int cohort = schools.Cohort[school];
        double leadership = Share(schools.Leadership[school] + parameters[cohort, CohortParameters.Leadership]);
        double autonomy = Share(schools.Autonomy[school] + parameters[cohort, CohortParameters.Autonomy]);
        double pressure = parameters[cohort, CohortParameters.Pressure];
        return (1 - leadership) * (float)now.World.Parameters.Authority.Buffered<Lane1>(pressure, autonomy);
    }

    private static double Share(double value) => Math.Clamp(value, 0, 1);
}
