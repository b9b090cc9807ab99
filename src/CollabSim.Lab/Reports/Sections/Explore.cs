using CollabSim.Lab.Passages;
using CollabSim.Lab.Reports.Exploring;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>The points of the design one by one, as the reader moves the settings.</summary>
internal sealed record Explore : Section
{
    public override int Rank => 510;

    public override string Title => "Explore the points that were run";

    public override string ShortTitle => "Explore";

    public override string Answers => "What came of it at the settings that I choose?";

    public override IEnumerable<Block> Of(Evidence evidence) =>
        evidence.Of(Exploration.Of) is { } exploration ? [new Explorer(exploration)] : [];
}
