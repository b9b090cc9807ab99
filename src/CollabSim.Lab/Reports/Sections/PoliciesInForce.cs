using CollabSim.Lab.Figures;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>When which policy holds.</summary>
internal sealed record PoliciesInForce : Section
{
    public override int Rank => 900;

    public override string Title => "Policies";

    public override string Answers => "Which policy holds when, and in which arm?";

    public override Chapter? Chapter => Figures.Chapter.Policies;
}
