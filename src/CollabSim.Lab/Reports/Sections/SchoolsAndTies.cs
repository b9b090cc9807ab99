using CollabSim.Lab.Figures;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Schools and partnerships of typical runs.</summary>
internal sealed record SchoolsAndTies : Section
{
    public override int Rank => 800;

    public override string Title => "Schools and partnerships";

    public override string ShortTitle => "Schools";

    public override Chapter? Chapter => Figures.Chapter.Schools;
}
