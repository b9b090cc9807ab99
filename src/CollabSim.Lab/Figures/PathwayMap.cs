using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Statistics;
using Plotly.NET;
using Plotly.NET.LayoutObjects;

namespace CollabSim.Lab.Figures;

/// <summary>
/// The paths of arms over time, as on the map of an underground railway: a line a policy, and a path an arm, which changes lines where its signpost was
/// met. Haasnoot, Kwakkel, Walker &amp; ter Maat 2013.
/// </summary>
internal sealed record PathwayMap : Figure
{
    private const int RowHeight = 124;
    private const int MostPaths = 12;
    private const string Nothing = "none of these";

    private const int LineHeight = 15;
    private const double LetterWidth = 6.2;

    // The narrowest page.
    private const double NarrowPlot = 300;

    // Paths side by side on a line take so much of its row at most.
    private const double Width = 0.5;

    public override Chapter Chapter => Chapter.Pathways;

    public override IEnumerable<Drawing> Draw(Evidence evidence) =>
        evidence.Of(Pathways.Of) is { } pathways ? [Draw(evidence, pathways)] : [];

    private static Drawing Draw(Evidence evidence, Pathways pathways) =>
        new()
        {
            Id = "pathways",
            Title = "Which path does each arm take, and when does it change?",
            Caption = Caption(evidence, pathways),
            AltText = "Map of pathways. " + string.Join(" ", pathways.All.Select(PathwayWords.Said)),
            Panels = [new Panel(null, Chart(pathways))],
            Data = Data(pathways),
        };

    private static string Caption(Evidence evidence, Pathways pathways)
    {
        double widest = evidence.Study.SeriesYears().Zip(evidence.Study.SeriesYears().Skip(1), (a, b) => b - a).Max();
        return "A line a policy, a path an arm, on the policy that has begun last of those that act, going by the middle of all runs. Marks: where it changes, with the span of "
            + $"nine of ten runs, and what was read there. Dotted: what comes in fewer than half of the runs. Times are those of looks, up to {Words.Number(widest)} of a year apart."
            + (evidence.Study.Points.Count > 1 && evidence.Study.Worlds is null ? " As at the first design point." : "")
            + (pathways.All.Count > MostPaths ? $" The first {MostPaths} of {pathways.All.Count} arms." : "");
    }

    private static GenericChart Chart(Pathways pathways)
    {
        Map map = new(pathways);
        return Layer
            .Combine(map.Paths.SelectMany(path => Layers(map, path)))
            .WithXAxis(Look.Axis("Years from the start", range: [0, pathways.All[0].Horizon]))
            .WithYAxis(Look.Rows(Look.Labels(map.Rows, 22, 2), range: [map.Rows.Count - 0.5, -0.5]))
            .WithShapes(map.Rows.Select((_, row) => Line(row)))
            .WithAnnotations(Signposts(map))
            .WithHeight(110 + (RowHeight * map.Rows.Count))
            .WithMargin(new Margins(64, 16, 8, 52))
            .WithLegendBelow();
    }

    // The line of a policy, on which paths run.
    private static Shape Line(int row) =>
        Part.Shape(
            0.0,
            1.0,
            row - 0.3,
            row + 0.3,
            "rect",
            xref: "paper",
            fillcolor: "#00000010",
            line: Part.Line(width: 0)
        );

    private static IEnumerable<GenericChart> Layers(Map map, Pathway path)
    {
        Stroke stroke = Map.StrokeOf(path);
        IEnumerable<(double Year, double Row)> corners = path.Legs.SelectMany(leg =>
            new[] { (leg.From, map.RowOf(path, leg.Policy)), (leg.To, map.RowOf(path, leg.Policy)) }
        );
        yield return Layer
            .Line(
                corners.Select(at => at.Year),
                corners.Select(at => (double?)at.Row),
                Look.Literal(path.Name),
                stroke with
                {
                    Width = 3,
                    MarkerSize = 0,
                },
                [.. corners.Select(_ => Look.Literal(PathwayWords.Said(path)))]
            )
            .About(path.Name);
        foreach (PolicyTimes rare in path.Policies.Where(times => times.Started > 0 && !times.IsTypical))
        {
            yield return Branch(map, path, rare, stroke).Quietened().About(path.Name);
        }

        Change[] changes = [.. Map.Changes(path)];
        if (changes.Length > 0)
        {
            yield return Marks(map, path, changes, stroke).About(path.Name);
        }
    }

    // Off the path and along the line of what comes in some runs only.
    private static GenericChart Branch(Map map, Pathway path, PolicyTimes rare, Stroke stroke)
    {
        double from = rare.Start!.Middle;
        double row = map.RowOf(path, rare.Policy.Name);
        double to = 2 * rare.Ended >= rare.Started && rare.End is { Middle: var end } ? end : path.Horizon;
        double off = map.RowOf(path, path.On(from)?.Policy.Name);
        string says = Look.Literal($"{path.Name}: {PathwayWords.Said(rare, path.Runs)}");
        return Layer.Line(
            [from, from, to],
            [off, row, row],
            Look.Literal(path.Name),
            stroke with
            {
                Width = 1.5,
                Dash = "dot",
                MarkerSize = 0,
            },
            [says, says, says]
        );
    }

    private static GenericChart Marks(Map map, Pathway path, Change[] changes, Stroke stroke) =>
        Layer.Points(
            changes.Select(change => (object?)change.Span.Middle),
            changes.Select(change => (object?)map.RowOf(path, change.To)),
            Look.Literal(path.Name),
            Part.Marker(stroke.Color, stroke.Symbol, 10),
            [.. changes.Select(change => Look.Literal($"{path.Name}: {change.Says}"))],
            "%{text}<extra></extra>",
            Part.Interval(
                    [.. changes.Select(change => (double?)(change.Span.High - change.Span.Middle))],
                    [.. changes.Select(change => (double?)(change.Span.Middle - change.Span.Low))],
                    stroke.Color,
                    2
                )
                .With("width", 7)
        );

    // What is the same for several paths is said once, beside the line that the first of them comes to; notes that would cover each other stand below each
    // other.
    private static IEnumerable<Annotation> Signposts(Map map)
    {
        double horizon = map.Paths[0].Horizon;
        List<(double Gap, double From, double To, int Lines)> placed = [];
        foreach (
            Change change in map
                .Paths.SelectMany(Map.Changes)
                .Where(change => change.Signpost is not null)
                .DistinctBy(change => change.Signpost)
                .OrderBy(change => change.Span.Middle)
        )
        {
            string text = Look.Wrapped(WithItsMark(change.Signpost!), 22, 6);
            string[] lines = text.Split("<br>");
            double years = lines.Max(line => line.Length) * LetterWidth * horizon / NarrowPlot;
            double at = change.Span.Middle;
            bool isLate = at + years > horizon;
            (double from, double to) = isLate ? (at - years, at) : (at, at + years);
            int target = map.MiddleOf(change.To);
            double gap = target - (0.5 * Math.Sign(target - map.MiddleOf(change.From)));
            int above = placed
                .Where(other => other.Gap == gap && other.From < to && from < other.To)
                .Sum(other => other.Lines);
            placed.Add((gap, from, to, lines.Length));
            yield return Part.Note(
                text,
                at,
                gap - 0.19,
                name: "signpost",
                xanchor: isLate ? "right" : "left",
                yanchor: "top",
                xshift: isLate ? -8 : 8,
                yshift: -LineHeight * above,
                align: isLate ? "right" : "left",
                font: Part.Font(11.5, Look.Ink)
            );
        }
    }

    // A number stays beside its word.
    private static string WithItsMark(string signpost) =>
        signpost
            .Replace("above ", "above\u00A0", StringComparison.Ordinal)
            .Replace("below ", "below\u00A0", StringComparison.Ordinal);

    private static DataTable Data(Pathways pathways) =>
        DataTable.Of(
            [
                "arm",
                "policy",
                "runs",
                "started in",
                "start, middle (year)",
                "start, from",
                "start, to",
                "starts when",
                "ended in",
                "end, middle (year)",
                "end, from",
                "end, to",
                "ends when",
            ],
            pathways.All.SelectMany(path => path.Policies.Select(times => (path, times))).ToArray(),
            row =>
                [
                    row.path.Name,
                    row.times.Policy.Name,
                    row.path.Runs,
                    row.times.Started,
                    row.times.Start?.Middle,
                    row.times.Start?.Low,
                    row.times.Start?.High,
                    row.times.Policy.When,
                    row.times.Ended,
                    row.times.End?.Middle,
                    row.times.End?.Low,
                    row.times.End?.High,
                    row.times.Policy.Until,
                ]
        );

    /// <summary>Where a path changes lines.</summary>
    /// <param name="From">The policy that it leaves; null: none.</param>
    /// <param name="To">The policy that it comes to; null: none.</param>
    /// <param name="Span">When.</param>
    /// <param name="Signpost">What was read, or null: it was settled.</param>
    /// <param name="Says">What the pointer shows.</param>
    private sealed record Change(string? From, string? To, YearSpan Span, string? Signpost, string Says);

    /// <summary>Where everything stands.</summary>
    private sealed class Map(Pathways pathways)
    {
        public IReadOnlyList<Pathway> Paths { get; } = [.. pathways.All.Take(MostPaths)];

        public IReadOnlyList<string> Rows { get; } =
            pathways.HasNothing ? [Nothing, .. pathways.Names] : pathways.Names;

        public static Stroke StrokeOf(Pathway path) => ((Stroke[])[.. Look.Strokes, .. Look.Further])[path.Arm];

        public int MiddleOf(string? policy) => Rows.ToList().IndexOf(policy ?? Nothing);

        /// <summary>Paths run side by side in the order of the arms.</summary>
        public double RowOf(Pathway path, string? policy) =>
            MiddleOf(policy) + ((path.Arm - ((Paths.Count - 1) / 2.0)) * Math.Min(0.12, Width / Paths.Count));

        public static IEnumerable<Change> Changes(Pathway path)
        {
            foreach ((Leg before, Leg after) in path.Legs.Zip(path.Legs.Skip(1)))
            {
                PolicyTimes? begun = path.Policies.FirstOrDefault(times =>
                    times.Policy.Name == after.Policy && times.Start?.Middle == after.From
                );
                PolicyTimes? over = path.Policies.FirstOrDefault(times => times.Policy.Name == before.Policy);
                YearSpan span = begun?.Start ?? over?.End ?? new YearSpan(after.From, after.From, after.From);
                string says = (begun ?? over) is { } told ? PathwayWords.Said(told, path.Runs) : "";
                yield return new Change(
                    before.Policy,
                    after.Policy,
                    span,
                    PathwayWords.Signpost(path, before, after),
                    says
                );
            }
        }
    }
}
