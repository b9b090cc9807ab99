using CollabSim.Lab.Figures;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>What arms cost, and what is had for it.</summary>
internal sealed record Costs : Section
{
    public override int Rank => 300;

    public override string Title => "What it costs";

    public override Chapter? Chapter => Figures.Chapter.Cost;
}
