using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>Why two arms differ, in words and as a table.</summary>
internal static class AttributionPassage
{
    public static Passage Of(Attribution attribution, string arm, string against)
    {
        ShapleyValue[] order = [.. attribution.Shares.OrderByDescending(share => Math.Abs(share.Share.Mean ?? 0))];
        MeanInterval gap = attribution.Gap;
        List<string> sentences = [$"With {arm}, {attribution.Outcome} is {VerdictText.By(gap)} than with {against}."];
        sentences.Add(
            !gap.ExcludesZero
                ? $"Since that is {VerdictText.Unclear}, there is little to share out."
                : $"Most of it is due to {order[0].Player}: {DifferencesPassage.Cell(order[0].Share)}"
                    + (gap.Mean is { } total and not 0 ? $", {100 * order[0].Share.Mean / total:0} % of the gap." : ".")
        );
        sentences.Add(
            "A share is the average effect of making a difference over all orders in which the differences can be made (Shapley value). "
                + (
                    attribution.IsExact
                        ? "All arms between the two were run, with the same luck."
                        : $"{2 * Attribution.OrdersDrawn} orders were drawn; the intervals allow for that."
                )
        );
        sentences.Add(
            $"The shares sum to the gap in every replication{(attribution.LargestResidual > 0 ? $" (largest residue {attribution.LargestResidual:0.#E+0}: rounding)" : ", to the last bit")}."
        );
        return new Passage(
            "why",
            $"Why {arm} differs from {against}",
            sentences,
            new PassageTable(
                ["What differs", "Share of the gap", "In %", "Alone", "On top of the rest"],
                [
                    .. order.Select(share =>
                        (IReadOnlyList<string>)
                            [
                                share.Player,
                                DifferencesPassage.Cell(share.Share),
                                gap.Mean is { } mean and not 0
                                    ? $"{100 * share.Share.Mean / mean:0} %".Replace('-', '−')
                                    : "–",
                                share.Alone is { } alone ? DifferencesPassage.Cell(alone) : "–",
                                share.OnTop is { } top ? DifferencesPassage.Cell(top) : "–",
                            ]
                    ),
                    ["together", DifferencesPassage.Cell(gap), "100 %", "", ""],
                ]
            )
        );
    }

    /// <summary>Writes shapley.csv, which the report of the study reads.</summary>
    /// <param name="attribution">What is written.</param>
    /// <param name="arm">The arm that is explained.</param>
    /// <param name="against">The arm that it is compared with.</param>
    /// <param name="folder">Where to.</param>
    /// <param name="isMain">False: about another outcome than the report, in a file that says so.</param>
    /// <returns>Where it is.</returns>
    public static string Write(Attribution attribution, string arm, string against, string folder, bool isMain = true)
    {
        string path = Path.Combine(
            folder,
            isMain ? "shapley.csv" : $"shapley.of-{SafeName.Of(attribution.Outcome)}.csv"
        );
        Csv.WriteTable(
            path,
            csv =>
            {
                csv.Fields("arm", "against", "outcome", "difference", "share", "lower95", "upper95");
                csv.Fields("alone", "onTopOfTheRest");
                csv.EndRecord();
                IEnumerable<ShapleyValue> rows = attribution.Shares.Append(
                    new ShapleyValue("gap", attribution.Gap, null, null)
                );
                foreach (ShapleyValue share in rows)
                {
                    csv.Fields(arm, against, attribution.Outcome, share.Player);
                    csv.Fields(
                        share.Share.Mean,
                        share.Share.Low,
                        share.Share.High,
                        share.Alone?.Mean,
                        share.OnTop?.Mean
                    );
                    csv.EndRecord();
                }
            }
        );
        return path;
    }
}
