using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// Two children of two parents. Where parents differ in a dimension, half of the time they are recombined: numbers by simulated binary crossover within bounds (Deb and Agrawal 1995; Deb and
/// Beyer 2001), ordered levels the same way and rounded to the nearest level, levels without an order by exchange.
/// </summary>
/// <param name="space">Of the candidates.</param>
/// <param name="index">Distribution index of the crossover: the larger, the nearer are children to their parents.</param>
internal sealed class Recombination(SearchSpace space, double index)
{
    public (double[] One, double[] Other) Of(Candidate mother, Candidate father, ref Draws draws)
    {
        double[] one = [.. mother];
        double[] other = [.. father];
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] == other[i] || !draws.NextChance(0.5))
            {
                continue;
            }

            (one[i], other[i]) = Spread(space.Dimensions[i], one[i], other[i], ref draws);
            if (draws.NextChance(0.5))
            {
                (one[i], other[i]) = (other[i], one[i]);
            }
        }

        return (one, other);
    }

    private (double One, double Other) Spread(Dimension dimension, double one, double other, ref Draws draws)
    {
        if (dimension.Scale == Scale.Choice)
        {
            return (one, other);
        }

        double top = dimension.Scale == Scale.Whole ? dimension.Levels - 1 : 1;
        double low = Math.Min(one, other);
        double high = Math.Max(one, other);
        double at = draws.NextUniform();
        double below = Factor(at, 1 + (2 * low / (high - low)));
        double above = Factor(at, 1 + (2 * (top - high) / (high - low)));
        double first = Math.Clamp(0.5 * (low + high - (below * (high - low))), 0, top);
        double second = Math.Clamp(0.5 * (low + high + (above * (high - low))), 0, top);
        return dimension.Scale == Scale.Whole ? (Math.Round(first), Math.Round(second)) : (first, second);
    }

    /// <summary>How many times as far apart the children are as the parents, at most as far as the bound.</summary>
    private double Factor(double at, double toBound)
    {
        double alpha = 2 - Math.Pow(toBound, -(index + 1));
        return at <= 1 / alpha
            ? Math.Pow(at * alpha, 1 / (index + 1))
            : Math.Pow(1 / (2 - (at * alpha)), 1 / (index + 1));
    }
}
