using CollabSim.Lab.Figures;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Schools and partnerships of typical runs.</summary>
internal sealed record SchoolsAndTies : Section
{
    public override int Rank => 800;

    public override string Title => "Schools and partnerships";

    public override string ShortTitle => "Schools";

    public override string Answers => "How do single schools fare, and what becomes of those who work together?";

    public override Chapter? Chapter => Figures.Chapter.Schools;

    public override IEnumerable<Finding> Findings(Evidence evidence) =>
        evidence.Of(TypicalRuns.Of) is { Missing: { } why }
            ? [new(FindingWeight.Note, $"Not every figure of schools and partnerships could be drawn: {why}.")]
            : [];
}
