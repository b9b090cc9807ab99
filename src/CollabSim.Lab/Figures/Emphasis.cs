using CollabSim.Lab.Figures.Plotly;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>Which arms a figure draws in colour when there are more than it can tell apart, and how lines are labelled.</summary>
internal static class Emphasis
{
    /// <summary>
    /// The baseline and the arms that differ most from it in the primary outcome, as many as there are strokes, in the order of the study.
    /// </summary>
    public static IReadOnlyList<int> Arms(StudyEstimates study)
    {
        int count = study.Study.Arms.Count;
        IEnumerable<int> others = Enumerable.Range(1, Math.Max(0, count - 1));
        if (count > Look.MaxLines && study.PrimaryOutcome >= 0)
        {
            others = others
                .OrderByDescending(arm => Math.Abs(study.Against(study.PrimaryOutcome, arm).Difference.Mean ?? 0))
                .ThenBy(arm => arm)
                .Take(Look.MaxLines - 1)
                .Order();
        }

        return [0, .. others.Take(Look.MaxLines - 1)];
    }

    /// <summary>How a caption says that only some arms stand out; empty if all do.</summary>
    public static string Said(StudyEstimates study) =>
        study.Study.Arms.Count > Look.MaxLines
            ? $" In colour: the baseline and the {Look.MaxLines - 1} of {study.Study.Arms.Count - 1} other arms that differ most from it."
            : "";

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
        const double lineHeight = 15;
        double PixelOf(double y) => high > low ? (y - low) / (high - low) * plotHeight : 0;

        var boxes = ends.Select(end => (End: end, Text: Look.Wrapped(end.Text)))
            .Select(box => (box.End, box.Text, Height: lineHeight * (box.Text.Split("<br>").Length + 0.25)))
            .OrderBy(box => box.End.Y)
            .ToArray();
        double[] places = new double[boxes.Length];
        double floor = double.NegativeInfinity;
        for (int i = 0; i < boxes.Length; i++)
        {
            places[i] = Math.Max(PixelOf(boxes[i].End.Y), floor + (boxes[i].Height / 2));
            floor = places[i] + (boxes[i].Height / 2);
        }

        // What was pushed over the top is pushed back down.
        double ceiling = plotHeight + lineHeight;
        for (int i = boxes.Length - 1; i >= 0; i--)
        {
            places[i] = Math.Min(places[i], ceiling - (boxes[i].Height / 2));
            ceiling = places[i] - (boxes[i].Height / 2);
        }

        return boxes.Select(
            (box, i) =>
                new Annotation
                {
                    Name = "end",
                    Text = box.Text,
                    X = box.End.X,
                    Y = box.End.Y,
                    Xanchor = "left",
                    Xshift = 8,
                    Yshift = Math.Round(places[i] - PixelOf(box.End.Y), 1),
                    Align = "left",
                    Font = new Font { Color = box.End.Color, Size = 12.5 },
                }
        );
    }
}
