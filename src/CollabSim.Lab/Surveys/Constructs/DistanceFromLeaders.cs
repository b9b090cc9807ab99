using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class DistanceFromLeaders : Construct
{
    private static readonly LeaderStaffDistance Distance = new();

    public override string Meaning =>
        "Distance of leaders from their staff: hierarchy times the pressure that reaches the school.";

    public override double ReferenceMean => 0.0751;

    public override double ReferenceSd => 0.0227;

    public override double? Of(Observation now, int school) => Distance.ValueOf(now, school);
}
