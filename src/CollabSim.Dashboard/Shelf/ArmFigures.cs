using CollabSim.Dashboard.Looks;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;

namespace CollabSim.Dashboard.Shelf;

/// <summary>What a study found of one arm.</summary>
/// <param name="Name">The arm.</param>
/// <param name="Value">The mean of the outcome, in two digits; null: it has none.</param>
/// <param name="Difference">Its difference from the study's own baseline; null: it is that, or it has none.</param>
/// <param name="Interval">How far luck, or worlds, may move that.</param>
/// <param name="Verdict">What can be said of it.</param>
/// <param name="Best">In how many worlds it is best; null: the study has none.</param>
internal sealed record ArmFigures(
    string Name,
    string? Value,
    string? Difference,
    string? Interval,
    string? Verdict,
    string? Best
)
{
    /// <summary>Of every arm, or strategy, of a comparison.</summary>
    public static IEnumerable<ArmFigures> Of(Comparison comparison) =>
        OptionTold
            .Of(comparison)
            .Select(
                (told, strategy) =>
                    new ArmFigures(
                        told.Name,
                        comparison.Payoffs.Mean(strategy).Mean is { } mean ? Words.Brief(mean) : null,
                        told.Difference,
                        told.Interval,
                        told.Verdict,
                        told.BestIn is { } best ? $"best in {best:N0} of {comparison.Across!.Worlds:N0} worlds" : null
                    )
            );
}
