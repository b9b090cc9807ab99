using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class TrustReceived : Construct
{
    public override string Meaning => "Trust of partners in the school: log odds of their mean trust.";

    public override double ReferenceMean => -0.4501;

    public override double ReferenceSd => 0.5566;

    public override double? Of(Observation now, int school) => LogOdds(now.Schools[school].TrustReceived);
}
