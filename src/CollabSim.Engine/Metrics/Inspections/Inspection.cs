using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics.Inspections;

/// <summary>
/// A virtual inspection: performance as a grade. A school's standing is its performance in standard deviations between schools, from their mean,
/// both of the same schools without partnerships at the same time, so that grades are as published where nobody works together. What is graded is
/// √R · standing + √(1 − R) · luck of the day.
/// </summary>
/// <remarks>
/// A grade is a unit that people know, not a forecast of one: practice knowledge is not attainment, and frameworks and intake are left out.
/// </remarks>
public sealed record Inspection
{
    /// <summary>
    /// Where grades begin, in standard deviations of what is graded: the normal quantiles of the shares of schools at their last inspection,
    /// 4 % inadequate, 11 % requires improvement, 65 % good, 20 % outstanding. Source: Ofsted, State-funded schools inspections and outcomes
    /// as at 31 August 2018 (20 to 21, 65, 11 and 4 %).
    /// </summary>
    public const double RequiresImprovementFrom = -1.7507,
        GoodFrom = -1.0364,
        OutstandingFrom = 0.8416;

    private static readonly RandomStream Luck = RandomStream.Named("inspection");
    private static readonly RandomStream IntervalLuck = RandomStream.Named("inspection.interval");

    [Quantity(
        0,
        1,
        "Reliability of one inspection: the share of the variance of what is graded that is due to schools and not to luck."
    )]
    public double Reliability { get; init; } = 0.5;

    [Meaning("Shortest time from one inspection of a school to the next.")]
    public Duration From { get; init; } = Duration.OfYears(4);

    [Meaning("Longest time from one inspection of a school to the next.")]
    public Duration To { get; init; } = Duration.OfYears(6);

    /// <summary>What makes it another one than the usual; empty for the usual.</summary>
    internal string Own => this == new Inspection() ? "" : $" (reliability {Reliability}, every {From} to {To})";

    /// <summary>The grade that a school with a standing is given at a tick: its luck there is its own and touches nothing else.</summary>
    internal Grade GradeOf(World world, int school, double standing, int tick)
    {
        double luck = Draws.For(world.Seed, Luck, tick, (uint)world.Schools.Key[school]).NextNormal();
        double seen = (Math.Sqrt(Reliability) * standing) + (Math.Sqrt(1 - Reliability) * luck);
        return seen >= OutstandingFrom ? Grade.Outstanding
            : seen >= GoodFrom ? Grade.Good
            : seen >= RequiresImprovementFrom ? Grade.RequiresImprovement
            : Grade.Inadequate;
    }

    /// <summary>Ticks from one inspection of a school to the next: any from the shortest to the longest, each as likely.</summary>
    internal int IntervalOf(World world, int school)
    {
        (int shortest, int longest) = Intervals(world.Parameters.TicksPerYear);
        Draws draws = Draws.For(world.Seed, IntervalLuck, 0, (uint)world.Schools.Key[school]);
        return shortest + draws.NextIndex(longest - shortest + 1);
    }

    /// <summary>The shortest and the longest interval in ticks.</summary>
    internal (int Shortest, int Longest) Intervals(int ticksPerYear) =>
        (From.ToTicks(ticksPerYear), Math.Max(From.ToTicks(ticksPerYear), To.ToTicks(ticksPerYear)));
}
