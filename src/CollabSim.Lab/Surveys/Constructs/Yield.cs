using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class Yield : Construct
{
    public override string Meaning =>
        "Collaboration yield: log odds of the share of days with partners that was left to share and make practice in.";

    public override double ReferenceMean => 0.0856;

    public override double ReferenceSd => 1.1451;

    public override double? Of(Observation now, int school) =>
        now.Schools[school] is { JointDays: > 0 } spent ? LogOdds(spent.ProductiveDays / spent.JointDays) : null;
}
