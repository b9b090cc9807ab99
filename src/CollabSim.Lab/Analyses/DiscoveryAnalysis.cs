using System.Globalization;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>Scenario discovery: under which settings points of interest occur, as boxes in words (PRIM).</summary>
internal sealed record DiscoveryAnalysis : Analysis
{
    private const int FewestPoints = 50;
    private const int HalfSamples = 20;

    /// <summary>Points of interest, and points that are not, below which a box is a handful and no box says nothing.</summary>
    private const int FewestOfEach = 10;

    public override int Rank => 60;

    /// <summary>The same, found once where the question is the usual one.</summary>
    public static Discovery? Known(Question question) =>
        question.IsUsual ? question.Evidence.Of(_ => Find(question)) : Find(question);

    /// <summary>The boxes of a study, or null: its design is no fair sample, or nothing is of interest.</summary>
    public static Discovery? Find(Question question)
    {
        if (FairPoints(question.Study).Count == 0 || Interest.Of(question) is not { } interest)
        {
            return null;
        }

        HashSet<int> fair = [.. FairPoints(question.Study)];
        (int Point, bool IsCase)[] kept =
        [
            .. interest.Points.Zip(interest.IsCase).Where(at => fair.Contains(at.First)),
        ];
        IReadOnlyList<FactorColumn> columns = FactorColumn.Of(question.Study);
        var prim = new Prim(
            [.. columns.Select(column => kept.Select(at => column.Values[at.Point]).ToArray())],
            [.. columns.Select(column => column.IsName)],
            [.. kept.Select(at => at.IsCase)]
        );
        int cases = kept.Count(at => at.IsCase);
        IReadOnlyList<Prim.Found> boxes =
            kept.Length < FewestPoints || Math.Min(cases, kept.Length - cases) < FewestOfEach ? [] : prim.Boxes();
        Box[] halves = boxes.Count > 0 ? Halves(prim, kept.Length) : [];
        return new Discovery(interest.Condition, kept.Length, cases, columns, boxes)
        {
            Said = interest.Words,
            Kept = kept,
            Trajectory =
                cases == 0 || kept.Length < FewestPoints
                    ? []
                    : prim.Search([.. Enumerable.Range(0, kept.Length)]).Trajectory,
            Elsewhere = HalfDensity(prim, kept.Length, halves),
            Recurs = boxes.Count > 0 ? Recurrence(halves, boxes[0].Box) : [],
        };
    }

    public override Passage? Of(Question question)
    {
        if (Known(question) is not { } found)
        {
            return null;
        }

        var passage = new Passage($"When {found.Said}: scenario discovery (PRIM)");
        string summary =
            $"{found.Cases:N0} of {Words.Count(found.Points, "design point")} ({Percent((double)found.Cases / Math.Max(1, found.Points))}) fulfil {found.Said}.";
        if (found.Boxes.Count == 0)
        {
            return passage with
            {
                Sentences =
                [
                    summary,
                    found.Points < FewestPoints
                        ? $"At least {FewestPoints} points with a value are needed to look for boxes."
                    : found.Cases == 0 ? "So there is nothing to describe."
                    : found.Cases == found.Points ? "So no setting that was tried makes a difference to that."
                    : Math.Min(found.Cases, found.Points - found.Cases) is < FewestOfEach and var few
                        ? $"{few:N0} {(few == found.Cases ? "that do" : "that do not")} are too few to say when it happens; {FewestOfEach} would be needed, and more points would bring them."
                    : "No box of settings holds clearly more of them than the rest, so no simple rule describes when it happens.",
                ],
            };
        }

        return passage with
        {
            Sentences = [summary, .. Sentences(found)],
            Tables = [.. Tables(found), .. Trajectory(found)],
            Tidy = ("discovery.csv", Rows(question, found)),
        };
    }

    /// <summary>What a restriction asks, in words: "pressure level is above 0.42".</summary>
    internal static string Say(FactorColumn factor, Restriction restriction)
    {
        string path = factor.Words;
        string unit = factor.Factor.Unit.Length > 0 ? $" {factor.Factor.Unit}" : "";
        if (factor.IsName)
        {
            string[] left = [.. factor.Names.Where((_, i) => !restriction.Excluded.Contains(i))];
            return $"{path} is {string.Join(" or ", left)}";
        }

        return (restriction.From, restriction.To) switch
        {
            ({ } from, { } to) => $"{path} is between {Words.Number(from)} and {Words.Number(to)}{unit}",
            ({ } from, null) => $"{path} is above {Words.Number(from)}{unit}",
            (null, { } to) => $"{path} is below {Words.Number(to)}{unit}",
            _ => path,
        };
    }

    private static IEnumerable<string> Sentences(Discovery found)
    {
        foreach ((int index, Prim.Found box) in found.Boxes.Index())
        {
            string where = Words.List([
                .. box.Box.Restrictions.Select(restriction => Say(found.Factors[restriction.Factor], restriction)),
            ]);
            string more = index == 0 ? "It happens" : "Of the rest, it happens";
            yield return $"{more} where {where}: there {Percent(box.Density)} of points fulfil it ({box.Cases:N0} of {box.Points:N0}), and they are {Percent(box.Coverage)} of all that do.";
        }

        double covered = found.Boxes.Sum(box => box.Coverage);
        if (covered < 0.8)
        {
            yield return $"The other {Percent(1 - covered)} lie outside these boxes and follow no simple rule.";
        }

        if (found.Elsewhere is { } elsewhere)
        {
            yield return $"Is it luck? A first box made from one half of the points held {Percent(elsewhere.Density)} and covered {Percent(elsewhere.Coverage)} in the other half (mean of {Words.Count(elsewhere.Halvings, "halving")}).";
        }

        string[] shaky =
        [
            .. found
                .Boxes[0]
                .Box.Restrictions.Zip(found.Recurs)
                .Where(at => at.Second < 0.5)
                .Select(at => found.Factors[at.First.Factor].Words),
        ];
        if (shaky.Length > 0)
        {
            yield return $"Fewer than half of the halvings found a limit of {Words.List(shaky)}: do not lean on {(shaky.Length == 1 ? "it" : "them")}.";
        }
    }

    private static IEnumerable<PassageTable> Tables(Discovery found)
    {
        yield return new PassageTable(
            "Boxes. Coverage: share of all points of interest that are inside. Density: share of the points inside that are of interest. By luck: how likely so many would be inside if that restriction did nothing. Came up: in how many halves of the points the first box restricted that factor.",
            ["box", "restriction", "coverage", "density", "points", "by luck", "came up"],
            [
                .. found.Boxes.SelectMany(
                    (box, b) =>
                        box.Box.Restrictions.Select(
                            (restriction, r) =>
                                (IReadOnlyList<string>)
                                    [
                                        $"{b + 1}",
                                        Say(found.Factors[restriction.Factor], restriction),
                                        r == 0 ? Percent(box.Coverage) : "",
                                        r == 0 ? Percent(box.Density) : "",
                                        r == 0 ? $"{box.Points:N0}" : "",
                                        box.Chance[r] < 0.001
                                            ? "< 0.001"
                                            : box.Chance[r].ToString("0.000", CultureInfo.InvariantCulture),
                                        b == 0 ? Percent(found.Recurs[r]) : "",
                                    ]
                        )
                ),
            ]
        );
    }

    // The stretch of the trajectory that a reader may choose from: a few steps, evenly spread.
    private static IEnumerable<PassageTable> Trajectory(Discovery found)
    {
        Prim.Step[] steps = [.. found.Trajectory];
        yield return new PassageTable(
            "On the way to the first box: the more is peeled off, the denser and the emptier it gets.",
            ["coverage", "density", "share of all points", "restrictions"],
            [
                .. Enumerable
                    .Range(0, Math.Min(8, steps.Length))
                    .Select(i => steps[i * (steps.Length - 1) / Math.Max(1, Math.Min(8, steps.Length) - 1)])
                    .Select(step =>
                        (IReadOnlyList<string>)
                            [Percent(step.Coverage), Percent(step.Density), Percent(step.Mass), $"{step.Restrictions}"]
                    ),
            ]
        );
    }

    private static DataTable Rows(Question question, Discovery found) =>
        new(
            [
                "condition",
                "arm",
                "box",
                "factor",
                "from",
                "to",
                "excluded",
                "coverage",
                "density",
                "mass",
                "points",
                "cases",
                "quasiP",
            ],
            [
                .. found.Boxes.SelectMany(
                    (box, b) =>
                        box.Box.Restrictions.Select(
                            (restriction, r) =>
                                (IReadOnlyList<object?>)
                                    [
                                        found.Interest,
                                        question.Study.Arms[question.Arm].Name,
                                        b + 1,
                                        found.Factors[restriction.Factor].Factor.Path,
                                        restriction.From,
                                        restriction.To,
                                        string.Join(
                                            '|',
                                            restriction.Excluded.Select(name =>
                                                found.Factors[restriction.Factor].Names[name]
                                            )
                                        ),
                                        box.Coverage,
                                        box.Density,
                                        box.Mass,
                                        box.Points,
                                        box.Cases,
                                        box.Chance[r],
                                    ]
                        )
                ),
            ]
        );

    // The first box of each of several halves of the points.
    private static Box[] Halves(Prim prim, int points) =>
        [
            .. Enumerable
                .Range(0, HalfSamples)
                .Select(sample => prim.Search(Resampling.Order(points, sample)[..(points / 2)]).Box),
        ];

    // A box is made to look good on its own points; the other half judges it.
    private static (double Density, double Coverage, int Halvings)? HalfDensity(Prim prim, int points, Box[] boxes)
    {
        List<(double Density, double Coverage)> halves = [];
        foreach ((int sample, Box box) in boxes.Index())
        {
            int[] other = Resampling.Order(points, sample)[(points / 2)..];
            if (prim.Density(box, other) is { } density)
            {
                halves.Add((density, prim.Coverage(box, other)));
            }
        }

        return halves.Count == 0
            ? null
            : (halves.Average(half => half.Density), halves.Average(half => half.Coverage), halves.Count);
    }

    private static double[] Recurrence(Box[] halves, Box box) =>
        [
            .. box.Restrictions.Select(restriction =>
                (double)halves.Count(half => half.Restrictions.Any(other => other.Factor == restriction.Factor))
                / halves.Length
            ),
        ];
}

/// <summary>Boxes in which points of interest lie.</summary>
/// <param name="Interest">The condition.</param>
/// <param name="Points">How many points have all values.</param>
/// <param name="Cases">How many of them are of interest.</param>
/// <param name="Factors">The factors.</param>
/// <param name="Boxes">Found one after the other; may be none.</param>
internal sealed record Discovery(
    string Interest,
    int Points,
    int Cases,
    IReadOnlyList<FactorColumn> Factors,
    IReadOnlyList<Prim.Found> Boxes
)
{
    /// <summary>The condition in words.</summary>
    public required string Said { get; init; }

    /// <summary>The design points with all values, and whether each is of interest.</summary>
    public required IReadOnlyList<(int Point, bool IsCase)> Kept { get; init; }

    /// <summary>The way from all points to the smallest box.</summary>
    public required IReadOnlyList<Prim.Step> Trajectory { get; init; }

    /// <summary>How a box made of one half of the points does in the other, on average over halvings; null: no box.</summary>
    public required (double Density, double Coverage, int Halvings)? Elsewhere { get; init; }

    /// <summary>By restriction of the first box: in which share of halves the factor came up again.</summary>
    public required IReadOnlyList<double> Recurs { get; init; }
}
