using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>Which arms a figure draws in colour when there are more than it can tell apart, and how lines are labelled.</summary>
internal static class Emphasis
{
    // Of a label, in pixels.
    private const double LineHeight = 15;

    /// <summary>
    /// The baseline and the arms that differ most from it in the primary outcome, as many as there are strokes, in the order of the study.
    /// </summary>
    /// <param name="study">The study.</param>
    /// <param name="most">At most so many arms.</param>
    public static IReadOnlyList<int> Arms(StudyEstimates study, int? most = null) =>
        Of([.. Enumerable.Range(0, study.Study.Arms.Count)], study, most ?? Look.MaxLines);

    /// <summary>Of some arms the baseline, if it is among them, and those that differ most from it, in their order.</summary>
    public static IReadOnlyList<int> Of(IReadOnlyList<int> arms, StudyEstimates study, int most)
    {
        if (arms.Count <= most)
        {
            return arms;
        }

        double Size(int arm) =>
            arm == 0 ? double.PositiveInfinity
            : study.PrimaryOutcome < 0 ? 0
            : Math.Abs(study.Against(study.PrimaryOutcome, arm).Difference.Mean ?? 0);
        HashSet<int> chosen = [.. arms.OrderByDescending(Size).ThenBy(arm => arm).Take(most)];
        return [.. arms.Where(chosen.Contains)];
    }

    /// <summary>How an arm is drawn, the same in every figure of a report; null: it is none of those that stand out.</summary>
    public static Stroke? StrokeOf(StudyEstimates study, int arm) =>
        Arms(study).ToList().IndexOf(arm) is >= 0 and var place ? Look.Strokes[place] : null;

    /// <summary>
    /// The strategies besides the baseline that stand out, each with its stroke, the same in every figure of a report. Where they are the arms,
    /// those that stand out everywhere; where levels of levers are chosen too, those that differ most from the baseline in the outcome.
    /// </summary>
    public static IReadOnlyDictionary<int, Stroke> Strategies(Comparison comparison)
    {
        int[] others = [.. Enumerable.Range(0, comparison.Strategies).Where(s => s != comparison.Baseline)];
        if (comparison.AreArms && comparison.Choices.Strategies[comparison.Baseline].Arm == 0)
        {
            return others
                .Select(s => (Strategy: s, Stroke: StrokeOf(comparison.Study, comparison.Choices.Strategies[s].Arm)))
                .Where(each => each.Stroke is not null)
                .ToDictionary(each => each.Strategy, each => each.Stroke!);
        }

        return others
            .OrderByDescending(s => Math.Abs(comparison.Payoffs.Paired(s, comparison.Baseline).Difference.Mean ?? 0))
            .Take(Look.MaxLines - 1)
            .Order()
            .Index()
            .ToDictionary(each => each.Item, each => Look.Strokes[each.Index + 1]);
    }

    /// <summary>How a caption says that only some arms stand out; empty if all do.</summary>
    public static string Said(StudyEstimates study) => Said(study, study.Study.Arms.Count, Look.MaxLines, "In colour");

    /// <summary>How a caption says that only some arms are there; empty if all are.</summary>
    /// <param name="study">The study.</param>
    /// <param name="all">How many there are.</param>
    /// <param name="most">How many there may be.</param>
    /// <param name="how">What is done with them.</param>
    public static string Said(StudyEstimates study, int all, int most, string how = "Shown")
    {
        if (all <= most)
        {
            return "";
        }

        string others =
            study.PrimaryOutcome < 0
                ? $"the first {most - 1} of {all - 1:N0} other arms"
                : $"the {(most == 2 ? "one" : $"{most - 1}")} of {all - 1:N0} other arms that {(most == 2 ? "differs" : "differ")} most from it in {Words.Outcome(study.Study.Outcomes[study.PrimaryOutcome], study.Study.TicksPerYear)}";
        return $" {how}: the baseline and {others}.";
    }

    /// <summary>The end of a line, which <see cref="EndLabels"/> labels: its last mean; none where it has no value.</summary>
    public static IEnumerable<(string Text, double X, double Y, string Color)> End(
        string text,
        IReadOnlyList<double> x,
        IReadOnlyList<MeanInterval> means,
        Stroke stroke
    ) =>
        means.Index().LastOrDefault(at => at.Item.Mean is not null, (-1, default)) is (>= 0 and var last, var end)
            ? [(text, x[last], end.Mean!.Value, stroke.Color)]
            : [];

    /// <summary>
    /// Labels at the right of lines, pushed apart so that none covers another: each is placed at its line's end and shifted by pixels.
    /// </summary>
    public static IEnumerable<Annotation> EndLabels(
        IReadOnlyList<(string Text, double X, double Y, string Color)> ends,
        double low,
        double high,
        double plotHeight
    )
    {
        double PixelOf(double y) => high > low ? (y - low) / (high - low) * plotHeight : 0;

        IReadOnlyList<string> labels = Look.Labels([.. ends.Select(end => end.Text)]);
        var boxes = ends.Zip(labels, (end, text) => (End: end, Text: text)).OrderBy(box => box.End.Y).ToArray();
        double[] places = PushedApart(
            [.. boxes.Select(box => PixelOf(box.End.Y))],
            [.. boxes.Select(box => LineHeight * (box.Text.Split("<br>").Length + 0.25))],
            plotHeight + LineHeight
        );
        return boxes.Select(
            (box, i) =>
                Part.Note(
                    name: "end",
                    text: box.Text,
                    x: box.End.X,
                    y: box.End.Y,
                    xanchor: "left",
                    xshift: 8,
                    yshift: Math.Round(places[i] - PixelOf(box.End.Y), 1),
                    align: "left",
                    font: Part.Font(color: box.End.Color, size: 12.5)
                )
        );
    }

    // Boxes from the bottom, none over another: pushed up, and what was pushed over the top back down.
    private static double[] PushedApart(double[] middles, double[] heights, double ceiling)
    {
        double[] places = new double[middles.Length];
        double floor = double.NegativeInfinity;
        for (int i = 0; i < places.Length; i++)
        {
            places[i] = Math.Max(middles[i], floor + (heights[i] / 2));
            floor = places[i] + (heights[i] / 2);
        }

        for (int i = places.Length - 1; i >= 0; i--)
        {
            places[i] = Math.Min(places[i], ceiling - (heights[i] / 2));
            ceiling = places[i] - (heights[i] / 2);
        }

        return places;
    }
}
