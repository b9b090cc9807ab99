using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Sections;

/// <summary>Regret, flip points and why arms differ.</summary>
internal sealed record Robustness : Section
{
    public override int Rank => 400;

    public override string Title => "What would change the answer";

    public override string ShortTitle => "Robustness";

    public override Chapter? Chapter => Figures.Chapter.Robustness;

    public override Html Of(Evidence evidence) =>
        evidence.Of(Comparison.Of) is { } comparison
            ? PassageMarkup.Of(evidence.Estimates, RobustnessPassages.Of(comparison))
            : Html.Empty;
}
