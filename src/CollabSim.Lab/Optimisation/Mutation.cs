using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Optimisation;

/// <summary>
/// A small change, on average in one dimension: of a number by polynomial mutation within its bounds (Deb and Goyal 1996), of an ordered level by the same share of the levels, at least
/// one, of a level without order to any other one.
/// </summary>
/// <param name="space">Of the candidates.</param>
/// <param name="index">Distribution index: the larger, the smaller are the changes.</param>
internal sealed class Mutation(SearchSpace space, double index)
{
    /// <summary>Changes values in place.</summary>
    public void Of(double[] values, ref Draws draws)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (draws.NextChance(1.0 / values.Length))
            {
                values[i] = Changed(space.Dimensions[i], values[i], ref draws);
            }
        }
    }

    private double Changed(Dimension dimension, double value, ref Draws draws)
    {
        if (dimension.Scale == Scale.Continuous)
        {
            return Math.Clamp(value + Step(value, ref draws), 0, 1);
        }

        if (dimension.Levels == 1)
        {
            return value;
        }

        if (dimension.Scale == Scale.Choice)
        {
            int other = draws.NextIndex(dimension.Levels - 1);
            return other < value ? other : other + 1;
        }

        // Seen from the middle of the scale a step goes both ways; at its ends there is one way only.
        double step = Step(0.5, ref draws) * 2 * (dimension.Levels - 1);
        double changed = value + (Math.Sign(step) * Math.Max(1, Math.Floor(Math.Abs(step))));
        return changed < 0 || changed >= dimension.Levels
            ? Math.Clamp(value - (changed - value), 0, dimension.Levels - 1)
            : changed;
    }

    private double Step(double value, ref Draws draws)
    {
        double at = draws.NextUniform();
        return at < 0.5
            ? Math.Pow((2 * at) + ((1 - (2 * at)) * Math.Pow(1 - value, index + 1)), 1 / (index + 1)) - 1
            : 1 - Math.Pow((2 * (1 - at)) + (((2 * at) - 1) * Math.Pow(value, index + 1)), 1 / (index + 1));
    }
}
