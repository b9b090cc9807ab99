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

    public const int MostWalks = 10_000;

    [Quantity(
        2,
        MostWalks,
        "Number of walks, each of (factors or groups + 1) points; 10 to 50 are usual.",
        Unit = "walks"
    )]
    public int Count { get; init; } = 20;

    [Quantity(
        2,
        100,
        "Number of levels of a factor with a range, evenly spaced in probability; even. A factor with values of its own has these.",
        Unit = "levels"
    )]
    public int Levels { get; init; } = 4;

    /// <summary>How far a factor with a range moves, in shares of its distribution: every level is then reached equally often.</summary>
    private double Step => Levels / 2 / (Levels - 1.0);

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
            Steps =
            [
                .. space.Groups.Select(group => group.Factors.Average(factor => StepOf(LadderOf(space.Axes[factor])))),
            ],
        };

    public override IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space)
    {
        IReadOnlyList<FactorGroup> groups = space.Groups;
        Ladder[] ladders = [.. space.Axes.Select(LadderOf)];
        for (int walk = 0; walk < Count; walk++)
        {
            int[] at = [.. space.Axes.Select((_, factor) => Start(space.Seed, walk, factor, ladders[factor].Levels))];
            yield return [.. ladders.Select((ladder, i) => ladder.At(at[i]))];
            foreach (int group in Draws.For(space.Seed, Orders, 0, (uint)walk).NextOrder(groups.Count))
            {
                foreach (int factor in groups[group].Factors)
                {
                    at[factor] = Moved(at[factor], ladders[factor].Levels, walk);
                }

                yield return [.. ladders.Select((ladder, i) => ladder.At(at[i]))];
            }
        }
    }

    /// <summary>
    /// A factor with values of its own has these as levels, however many: levels that it does not have would leave some of its
    /// values out, and a step from one to another would be taken for longer or shorter than it is.
    /// </summary>
    private Ladder LadderOf(DesignAxis axis) =>
        axis.Values is { Count: > 1 } values
            ? new Ladder(values.Count, level => values[level])
            : new Ladder(Levels, level => axis.Quantile(level / (Levels - 1.0)));

    /// <summary>How far a step goes, in shares of the way from the first level to the last; between names there is no way.</summary>
    private static double StepOf(Ladder ladder) =>
        ladder.At(0).Number is null ? 1 : ladder.Levels / 2 / (ladder.Levels - 1.0);

    // Half of the levels further; of an odd number, the one in the middle goes up and down by turns.
    private static int Moved(int level, int levels, int walk)
    {
        int step = levels / 2;
        bool isUp = 2 * level + 1 == levels ? walk / levels % 2 == 0 : 2 * level + 1 < levels;
        return isUp ? level + step : level - step;
    }

    // In every so many walks as there are levels, each factor starts once from each of them. Walks chosen to be far apart
    // would favour the corners and with them whatever happens there.
    private static int Start(ulong seed, int walk, int factor, int levels) =>
        Draws.For(seed, Starts, walk / levels, (uint)factor).NextOrder(levels)[walk % levels];

    /// <summary>The levels of one factor.</summary>
    private sealed record Ladder(int Levels, Func<int, ScalarNode> At);
}
