using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class CollaborationTime : Construct
{
    public override string Meaning => "Time: log of one and the days with partners.";

    public override double ReferenceMean => 2.5917;

    public override double ReferenceSd => 0.2737;

    public override double? Of(Observation now, int school) => LogDays(now, now.Schools[school].JointDays);
}
