namespace CollabSim.Engine.Policies;

/// <summary>What a cost comes to.</summary>
internal static class Price
{
    /// <summary>Money for a number of schools, partnerships or policies at a strength: for a tick, or in full where it is paid once.</summary>
    public static double Of(Cost cost, int number, double strength, int ticksPerYear) =>
        OfOne(cost, strength, ticksPerYear) is > 0 and var one && number > 0 ? one * number * Scale(cost, number) : 0;

    /// <summary>Half of the strength costs half as much; what is paid once is paid in full.</summary>
    private static double OfOne(Cost cost, double strength, int ticksPerYear) =>
        cost.Every switch
        {
            CostEvery.Once => cost.Amount,
            CostEvery.Year => cost.Amount / ticksPerYear * strength,
            _ => cost.Amount * strength,
        };

    // Rounded to single precision, so that the last bit of a machine's mathematics does not matter.
    private static double Scale(Cost cost, int number) =>
        cost.Elasticity == 0 || cost.AtScale is not { } scale ? 1 : (float)Math.Pow(number / scale, cost.Elasticity);
}
