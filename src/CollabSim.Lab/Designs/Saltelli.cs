using CollabSim.Engine;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Designs;

[Meaning(
    "Pairs of evenly spread points with one factor (or group) after the other swapped between them, for Sobol indices; more rows keep the first ones.",
    Source = "Saltelli 2002; Saltelli et al. 2010"
)]
internal sealed record Saltelli : Design
{
    public const int MostRows = 100_000;

    [Quantity(
        2,
        MostRows,
        "Number of rows, each of (factors or groups + 2) points; a power of two is spread best.",
        Unit = "rows"
    )]
    public int Count { get; init; } = 256;

    [Meaning(
        "Whether to swap both ways, for the interaction of every two factors: a row is then 2 × factors + 2 points."
    )]
    public bool SecondOrder { get; init; }

    public override bool IsWoven => true;

    public override void Check(DesignSpace space, ProblemList problems)
    {
        NeedFactors(space, problems, DirectionNumbers.Dimensions / 2);
        NeedRange(space, problems);
    }

    public override long PointCount(DesignSpace space) => (long)Count * RowLength(space.Groups.Count);

    public override DesignFacts FactsOf(DesignSpace space) =>
        base.FactsOf(space) with
        {
            Groups = space.Groups,
            HasSecondOrder = SecondOrder,
        };

    /// <summary>Row by row: a point A, a point B, A with each group of B, and for the second order B with each group of A.</summary>
    public override IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space)
    {
        int factors = space.Axes.Count;
        IReadOnlyList<FactorGroup> groups = space.Groups;
        var sequence = new SobolSequence(2 * factors, space.Seed);
        for (int row = 0; row < Count; row++)
        {
            ScalarNode[] a = [.. space.Axes.Select((axis, i) => axis.Quantile(sequence.At(row, i)))];
            ScalarNode[] b = [.. space.Axes.Select((axis, i) => axis.Quantile(sequence.At(row, factors + i)))];
            yield return a;
            yield return b;
            foreach (FactorGroup group in groups)
            {
                yield return Swapped(a, b, group);
            }

            foreach (FactorGroup group in SecondOrder ? groups : [])
            {
                yield return Swapped(b, a, group);
            }
        }
    }

    private int RowLength(int groups) => 2 + (groups * (SecondOrder ? 2 : 1));

    private static ScalarNode[] Swapped(ScalarNode[] most, ScalarNode[] some, FactorGroup group) =>
        [.. most.Select((value, i) => group.Factors.Contains(i) ? some[i] : value)];
}
