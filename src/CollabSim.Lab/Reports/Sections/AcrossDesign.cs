using CollabSim.Lab.Figures;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Outcomes along the factors of the design.</summary>
internal sealed record AcrossDesign : Section
{
    public override int Rank => 500;

    public override string Title => "Across the design";

    public override string ShortTitle => "Design";

    public override string Answers => "How do outcomes go with the settings that were varied?";

    public override Chapter? Chapter => Figures.Chapter.Sweep;
}
