using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class TrustInStrangers : Construct
{
    public override string Meaning => "Trust in strangers: log odds of the trust that a new partner is given.";

    public override double ReferenceMean => -0.6408;

    public override double ReferenceSd => 0.0902;

    public override double? Of(Observation now, int school) => LogOdds(now.Schools[school].Disposition);
}
