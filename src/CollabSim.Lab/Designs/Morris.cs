using CollabSim.Engine;
using CollabSim.Engine.Randomness;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Designs;

[Meaning(
    "Walks through the space that move one factor (or group) a step; each walk is the farthest from those before it of a handful drawn; more walks keep the first ones.",
    Source = "Morris 1991; Campolongo et al. 2007; Ruano et al. 2012"
)]
internal sealed record Morris : Design
{
    private const int Candidates = 20;
    private static readonly RandomStream Walks = RandomStream.Named("morris");

    [Quantity(
        2,
        10_000,
        "Number of walks, each of (factors or groups + 1) points; 10 to 50 are usual.",
        Unit = "walks"
    )]
    public int Count { get; init; } = 20;

    [Quantity(2, 100, "Number of levels of each factor, evenly spaced in probability; even.", Unit = "levels")]
    public int Levels { get; init; } = 4;

    /// <summary>How far a factor moves, in shares of its distribution: every level is then reached equally often.</summary>
    private double Step => Levels / (2.0 * (Levels - 1));

    public override bool IsWoven => true;

    public override void Check(DesignSpace space, ProblemList problems)
    {
        NeedFactors(space, problems, int.MaxValue);
        NeedRange(space, problems);
        if (Levels % 2 == 1)
        {
            problems.Add(space.Place, $"{Levels} levels are odd; morris needs an even number, usually 4");
        }
    }

    public override long PointCount(DesignSpace space) => (long)Count * (space.Groups.Count + 1);

    public override DesignFacts FactsOf(DesignSpace space) =>
        base.FactsOf(space) with
        {
            Groups = space.Groups,
            Step = Step,
        };

    public override IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space)
    {
        IReadOnlyList<FactorGroup> groups = space.Groups;
        List<double[][]> walks = [];
        for (int walk = 0; walk < Count; walk++)
        {
            double[][] chosen = Enumerable
                .Range(0, walk == 0 ? 1 : Candidates)
                .Select(candidate => Walk(space, groups, walk, candidate))
                .MaxBy(candidate => walks.Sum(earlier => Distance(candidate, earlier)))!;
            walks.Add(chosen);
            foreach (double[] point in chosen)
            {
                yield return [.. space.Axes.Select((axis, i) => axis.Quantile(point[i]))];
            }
        }
    }

    private double[][] Walk(DesignSpace space, IReadOnlyList<FactorGroup> groups, int walk, int candidate)
    {
        Draws draws = Draws.For(space.Seed, Walks, candidate, (uint)walk);
        var at = new double[space.Axes.Count];
        for (int i = 0; i < at.Length; i++)
        {
            at[i] = draws.NextIndex(Levels) / (Levels - 1.0);
        }

        int[] order = [.. Enumerable.Range(0, groups.Count)];
        for (int i = order.Length - 1; i > 0; i--)
        {
            int other = draws.NextIndex(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        var points = new double[groups.Count + 1][];
        points[0] = at;
        for (int move = 0; move < order.Length; move++)
        {
            at = [.. at];
            foreach (int factor in groups[order[move]].Factors)
            {
                at[factor] = at[factor] < 0.5 ? Math.Min(1, at[factor] + Step) : Math.Max(0, at[factor] - Step);
            }

            points[move + 1] = at;
        }

        return points;
    }

    // Campolongo et al. (2007): the sum of the distances between all points of the one and all of the other.
    private static double Distance(double[][] one, double[][] other) =>
        one.Sum(a => other.Sum(b => Math.Sqrt(a.Zip(b, (x, y) => (x - y) * (x - y)).Sum())));
}
