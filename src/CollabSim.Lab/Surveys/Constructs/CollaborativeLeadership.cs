using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class CollaborativeLeadership : Construct
{
    public override string Meaning =>
        "Collaborative leadership: log odds of the style of the leader, with what development adds.";

    public override double ReferenceMean => -0.0036;

    public override double ReferenceSd => 0.6951;

    public override double? Of(Observation now, int school) => LogOdds(now.Schools[school].DevelopedLeadership);
}
