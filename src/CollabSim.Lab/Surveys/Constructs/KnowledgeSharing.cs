using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class KnowledgeSharing : Construct
{
    public override string Meaning =>
        "Knowledge sharing: log of one and the days with partners that were left to share and make practice in.";

    public override double ReferenceMean => 2.0145;

    public override double ReferenceSd => 0.5554;

    public override double? Of(Observation now, int school) => LogDays(now, now.Schools[school].ProductiveDays);
}
