using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class Toll : Construct
{
    public override string Meaning =>
        "Transaction cost: log of one and the days with partners that went into keeping partnerships alive.";

    public override double ReferenceMean => 1.8414;

    public override double ReferenceSd => 0.1536;

    public override double? Of(Observation now, int school) =>
        now.Schools[school] is { JointDays: > 0 } spent ? LogDays(now, spent.JointDays - spent.ProductiveDays) : null;
}
