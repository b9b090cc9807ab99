using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class AgencyOfStaff : Construct
{
    public override string Meaning => "Staff agency: log odds of it; its loss is de-professionalisation.";

    public override double ReferenceMean => 1.4497;

    /// <remarks>A convention: by default all schools have the same agency.</remarks>
    public override double ReferenceSd => 0.5;

    public override double? Of(Observation now, int school) => LogOdds(now.Schools[school].Agency);
}
