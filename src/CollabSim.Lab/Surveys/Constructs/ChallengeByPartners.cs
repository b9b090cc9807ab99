using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class ChallengeByPartners : Construct
{
    public override string Meaning =>
        "Challenge: log odds of how much its partners challenge a school, over its partnerships.";

    public override double ReferenceMean => 1.6256;

    public override double ReferenceSd => 0.3919;

    public override double? Of(Observation now, int school) =>
        LogOdds(SchoolTies.Of(now)[school].Average(tie => tie.Challenge));
}
