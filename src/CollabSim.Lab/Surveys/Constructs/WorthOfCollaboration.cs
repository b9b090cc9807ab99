using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class WorthOfCollaboration : Construct
{
    public override string Meaning =>
        "Worth: what a school achieves beyond the same school where nobody works together.";

    public override double ReferenceMean => 0.0528;

    public override double ReferenceSd => 0.0436;

    public override double? Of(Observation now, int school) =>
        now.Schools[school].Performance - now.Schools[school].TwinPerformance;
}
