using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Constructs;

internal sealed class Inertia : Construct
{
    public override string Meaning =>
        "Collaborative inertia: log odds of the share of days in partnerships that bring no joint value.";

    public override double ReferenceMean => -1.6213;

    public override double ReferenceSd => 2.0866;

    public override double? Of(Observation now, int school)
    {
        SchoolTie[] ties = [.. SchoolTies.Of(now)[school]];
        double days = ties.Sum(tie => tie.Days);
        return days > 0 ? LogOdds(ties.Where(IsInInertia).Sum(tie => tie.Days) / days) : null;
    }

    private static bool IsInInertia(SchoolTie tie) =>
        tie.Class is PartnershipClass.Hollow or PartnershipClass.Comfortable or PartnershipClass.OtherInertia;
}
