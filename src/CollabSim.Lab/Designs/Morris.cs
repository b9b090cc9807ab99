using CollabSim.Engine;
using CollabSim.Engine.Randomness;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Designs;

[Meaning(
    "Walks through the space that move one factor (or group) a step; every factor starts from every level equally often; more walks keep the first ones.",
    Source = "Morris 1991; balanced levels: Khare et al. 2015"
)]
internal sealed record Morris : Design
{
    private static readonly RandomStream Starts = RandomStream.Named("morris starts");
    private static readonly RandomStream Orders = RandomStream.Named("morris orders");

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
        for (int walk = 0; walk < Count; walk++)
        {
            double[] at = [.. space.Axes.Select((_, factor) => Start(space.Seed, walk, factor))];
            yield return Point(space, at);
            foreach (int group in Draws.For(space.Seed, Orders, 0, (uint)walk).NextOrder(groups.Count))
            {
                foreach (int factor in groups[group].Factors)
                {
                    at[factor] = at[factor] < 0.5 ? Math.Min(1, at[factor] + Step) : Math.Max(0, at[factor] - Step);
                }

                yield return Point(space, at);
            }
        }
    }

    // In every so many walks as there are levels, each factor starts once from each of them. Walks chosen to be far apart
    // would favour the corners and with them whatever happens there.
    private double Start(ulong seed, int walk, int factor)
    {
        int[] levels = Draws.For(seed, Starts, walk / Levels, (uint)factor).NextOrder(Levels);
        return levels[walk % Levels] / (Levels - 1.0);
    }

    private static IReadOnlyList<ScalarNode> Point(DesignSpace space, double[] at) =>
        [.. space.Axes.Select((axis, i) => axis.Quantile(at[i]))];
}
