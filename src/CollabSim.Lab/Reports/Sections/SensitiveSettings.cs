using CollabSim.Lab.Analyses;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Sensitivity to uncertain settings, and where outcomes turn.</summary>
internal sealed record SensitiveSettings : Section
{
    public override int Rank => 600;

    public override string Title => "Which settings matter";

    public override string ShortTitle => "Sensitivity";

    public override string Answers => "Which settings decide what happens, and which hardly matter?";

    public override Chapter? Chapter => Figures.Chapter.Sensitivity;

    public override IEnumerable<Block> Of(Evidence evidence) =>
        evidence.Of(UsualPassages.Of) is { } usual
            ? usual.All.SelectMany(passage => passage.Blocks(evidence.Estimates))
            : [];
}
