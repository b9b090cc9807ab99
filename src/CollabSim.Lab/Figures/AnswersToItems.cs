using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>How the items of a survey are answered: stacked bars that lie about the middle answer (Robbins and Heiberger 2011), a panel a scale.</summary>
internal sealed partial record AnswersToItems : Figure
{
    // Of a line of wording and of a bar, in rows; a row in pixels.
    private const double LineRows = 1;
    private const double BarRows = 1;
    private const double PadRows = 0.15;
    private const double GapRows = 0.5;
    private const double RoomForShares = 0.27;
    private const int RowHeight = 17;
    private const int LettersALine = 34;
    private const string Low = "#8A3300";
    private const string LowFaint = "#F3C9A8";
    private const string Middle = "#D5D5D0";
    private const string HighFaint = "#B9D8EC";
    private const string High = "#004E7C";

    public override Chapter Chapter => Chapter.Surveys;

    public override IEnumerable<Drawing> Draw(Evidence evidence) => Shown.Of(evidence).Select(Draw);

    /// <summary>The drawing of some surveys with the same items.</summary>
    internal static Drawing Draw(Shown shown) =>
        new()
        {
            Id = shown.Id,
            Title = shown.Title,
            Caption =
                "Shares of those who answered the item; a bar lies about the middle answer, which is split where there is one. At its ends: the shares below and above the middle. "
                + "Answers are as they were given: to items worded the other way (reversed) agreeing says less. "
                + shown.Which,
            AltText =
                $"Stacked bars of the answers to {Words.Count(shown.Panels.Sum(panel => panel.Items.Count), "item")}, {Words.List([.. shown.Layers])}. "
                + string.Join(" ", shown.Panels.Select(panel => $"{panel.Scale}: {Says(shown, panel)}")),
            Panels =
            [
                .. shown.Panels.Select(panel => new Panel(
                    shown.Panels.Count > 1 ? Words.Capital(panel.Scale) : null,
                    Chart(shown, panel)
                )
                {
                    Says = Says(shown, panel),
                }),
            ],
            Data = Data(shown),
        };

    private static string Says(Shown shown, ScalePanel panel) =>
        string.Join(
            " ",
            panel.Items.Select(item =>
                $"{item[0].Item.Name}: "
                + string.Join(
                    "; ",
                    item.Zip(shown.Layers)
                        .Where(layer => layer.First.Answers > 0)
                        .Select(layer =>
                            $"{Words.Percent(Side(layer.First, below: true))} below and {Words.Percent(Side(layer.First, below: false))} above the middle {layer.Second}"
                        )
                )
                + "."
            )
        );

    private static GenericChart Chart(Shown shown, ScalePanel panel)
    {
        (IReadOnlyList<Place> places, double rows) = Places(shown, panel);
        int categories = panel.Items.Max(item => item[0].Item.Categories);
        double reach = shown.Reach + RoomForShares;
        return Layer
            .Combine([
                .. Enumerable.Range(0, categories).Select(category => Segments(shown, places, category, categories)),
            ])
            .WithXAxis(
                Look.Axis(
                    "Share of answers",
                    range: [-reach, reach],
                    tickvals: [-1.0, -0.5, 0.0, 0.5, 1.0],
                    ticktext: ["100 %", "50 %", "0", "50 %", "100 %"]
                )
            )
            .WithYAxis(
                new LinearAxis()
                    .With("range", (double[])[rows, 0])
                    .With("tickvals", shown.Layers.Count > 1 ? places.Select(place => place.Row).ToArray() : [])
                    .With(
                        "ticktext",
                        shown.Layers.Count > 1 ? places.Select(place => Look.Literal(place.Layer)).ToArray() : []
                    )
                    .With("showgrid", false)
                    .With("zeroline", false)
                    .With("automargin", true)
                    .With("fixedrange", true)
            )
            .WithHeight(60 + (int)(RowHeight * rows))
            .WithMargin(new Margins(shown.Layers.Count > 1 ? 64 : 12, 12, 4, 46))
            .WithAnnotations(Wordings(places))
            .WithAnnotations(Ends(places))
            .WithOverlay()
            .WithLegendBelow();
    }

    // From the top: the wording of an item, below it a bar for each layer.
    private static (IReadOnlyList<Place>, double Rows) Places(Shown shown, ScalePanel panel)
    {
        List<Place> places = [];
        double row = 0.2;
        foreach (IReadOnlyList<CategoryShares> item in panel.Items)
        {
            string wording = Wording(item[0]);
            double lines = LineRows * (1 + wording.Split("<br>").Length - 1);
            double top = row + (lines / 2);
            row += lines + PadRows;
            for (int layer = 0; layer < item.Count; layer++)
            {
                places.Add(
                    new Place(item[layer], shown.Layers[layer], row + (BarRows / 2), layer == 0 ? (wording, top) : null)
                );
                row += BarRows;
            }

            row += GapRows;
        }

        return (places, row);
    }

    private static string Wording(CategoryShares item) =>
        Look.Wrapped(
            $"{item.Item.Name}{(item.Item.IsReversed ? " (reversed)" : "")} {item.Item.Text}".Trim(),
            LettersALine
        );

    private static GenericChart Segments(Shown shown, IReadOnlyList<Place> places, int category, int categories)
    {
        Place[] there = [.. places.Where(place => place.Shares.Categories.Count > category)];
        string label =
            shown.Labels.Count == categories ? shown.Labels[category] : $"answer {category + 1} of {categories}";
        return Layer.Spans(
            [.. there.Select(place => (object)place.Row)],
            [.. there.Select(place => Start(place.Shares, category))],
            [.. there.Select(place => Start(place.Shares, category) + place.Shares.Categories[category].Share)],
            Part.Marker(color: ColourOf(category, categories), line: Part.Line(Look.Paper, 1)),
            [
                .. there.Select(place =>
                    $"{Look.Literal(place.Shares.Item.Name)} {Look.Literal(place.Layer)}, {Look.Literal(label)}: {Words.Percent(place.Shares.Categories[category].Share)} (95 % interval {Words.Percent(place.Shares.Categories[category].Low)} to {Words.Percent(place.Shares.Categories[category].High)}; {place.Shares.Answers:N0} answers)"
                ),
            ],
            label
        );
    }

    private static double Start(CategoryShares shares, int category)
    {
        int middle = shares.Categories.Count / 2;
        double half = shares.Categories.Count % 2 == 1 ? shares.Categories[middle].Share / 2 : 0;
        return shares.Categories.Take(category).Sum(each => each.Share) - Side(shares, below: true) - half;
    }

    /// <summary>The share of the answers below or above the middle; that of a middle answer belongs to neither.</summary>
    internal static double Side(CategoryShares shares, bool below)
    {
        int categories = shares.Categories.Count;
        return below
            ? shares.Categories.Take(categories / 2).Sum(each => each.Share)
            : shares.Categories.Skip((categories + 1) / 2).Sum(each => each.Share);
    }

    private static IEnumerable<Annotation> Ends(IReadOnlyList<Place> places) =>
        places
            .Where(place => place.Shares.Answers > 0)
            .SelectMany(place => new[] { End(place, below: true), End(place, below: false) });

    private static Annotation End(Place place, bool below) =>
        Part.Note(
            Words.Percent(Side(place.Shares, below)),
            Start(place.Shares, 0) + (below ? 0 : 1),
            place.Row,
            xanchor: below ? "right" : "left",
            yanchor: "middle",
            xshift: below ? -3 : 3,
            font: Part.Font(11, Look.Quiet)
        );

    private static IEnumerable<Annotation> Wordings(IReadOnlyList<Place> places) =>
        places
            .Where(place => place.Wording is not null)
            .Select(place =>
                Part.Note(
                    place.Wording!.Value.Text,
                    0.0,
                    place.Wording.Value.Row,
                    xref: "paper",
                    xanchor: "left",
                    yanchor: "middle",
                    align: "left",
                    font: Part.Font(12.5)
                )
            );

    /// <summary>The colour of an answer: vermilion below the middle, blue above, darker towards the ends; grey in the middle.</summary>
    internal static string ColourOf(int category, int categories)
    {
        int sides = categories / 2;
        if (categories % 2 == 1 && category == sides)
        {
            return Middle;
        }

        bool isLow = category < sides;
        int fromEnd = isLow ? category : categories - 1 - category;
        double share = sides == 1 ? 0 : (double)fromEnd / (sides - 1);
        return Mixed(isLow ? Low : High, isLow ? LowFaint : HighFaint, share);
    }

    private static string Mixed(string from, string to, double share)
    {
        int Part(int at) => (int)Math.Round(((1 - share) * Hexadecimal(from, at)) + (share * Hexadecimal(to, at)));
        return $"#{Part(1):X2}{Part(3):X2}{Part(5):X2}";
    }

    private static int Hexadecimal(string colour, int at) => Convert.ToInt32(colour[at..(at + 2)], 16);

    private static DataTable Data(Shown shown) =>
        DataTable.Of(
            ["scale", "item", "wording", "survey", "answer", "count", "share", "low", "high"],
            from panel in shown.Panels
            from item in panel.Items
            from layer in item.Zip(shown.Layers)
            from category in layer.First.Categories.Index()
            select (
                panel.Scale,
                layer.First.Item,
                Layer: layer.Second,
                Answer: category.Index + 1,
                Share: category.Item
            ),
            row =>
                [
                    row.Scale,
                    row.Item.Name,
                    row.Item.Text,
                    row.Layer,
                    row.Answer,
                    row.Share.Count,
                    row.Share.Share,
                    row.Share.Low,
                    row.Share.High,
                ]
        );

    /// <summary>Where a bar lies.</summary>
    private sealed record Place(CategoryShares Shares, string Layer, double Row, (string Text, double Row)? Wording);
}
