using CollabSim.Lab.Figures;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Metrics over time.</summary>
internal sealed record CourseOfTime : Section
{
    public override int Rank => 700;

    public override string Title => "Over time";

    public override string Answers => "When do things change, and does it last?";

    public override Chapter? Chapter => Figures.Chapter.OverTime;
}
