using CollabSim.Lab.Figures;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>When which policy holds.</summary>
internal sealed record PoliciesInForce : Section
{
    public override int Rank => 900;

    public override string Title => "Policies";

    public override Chapter? Chapter => Figures.Chapter.Policies;
}
