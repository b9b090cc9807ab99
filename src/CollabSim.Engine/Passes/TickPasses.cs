using System.Runtime.Intrinsics;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>The passes over all schools or all partnerships that make up a tick.</summary>
internal abstract class TickPasses
{
    /// <summary>The widest lanes that this processor works in.</summary>
    public static int WidestLanes =>
        Vector512.IsHardwareAccelerated ? 32
        : Vector256.IsHardwareAccelerated ? 8
        : 1;

    /// <summary>The passes in lanes of width 1, 8 or 16, split over some threads; each gives the same bits.</summary>
    public static TickPasses OfWidth(World world, int width, int threads) =>
        width switch
        {
            1 => new TickPasses<Lane1>(world, threads),
            8 => new TickPasses<Lane8>(world, threads),
            16 => new TickPasses<Lane16>(world, threads),
            32 => new TickPasses<Lane32>(world, threads),
            _ => throw new ArgumentOutOfRangeException(nameof(width), width, "1, 8, 16 or 32"),
        };

    /// <summary>
    /// Step 2: pressure, days at hand, and what partners see of each school; (1), (2). Also whose leader will have left by
    /// the end of the tick, (19): that depends on the signals alone.
    /// </summary>
    public abstract void BudgetTime();

    /// <summary>Step 3: wished days and rationing; (3), (4).</summary>
    public abstract void RationDays();

    /// <summary>
    /// Steps 3 to 5: joint days, transaction cost, learning, co-creation, value, expectation, trust; (5)-(12), (15)-(17). Then what
    /// leavers leave of trust, and which partnerships end; (19), (20).
    /// </summary>
    public abstract void WorkTogether();

    /// <summary>Step 6: knowledge, agency, disposition, in the run and its autarky twin; (13), (18), (21b), (21c).</summary>
    public abstract void Learn();

    /// <summary>Step 8: who seeks a partner, in ascending order; (21).</summary>
    public abstract void FindSeekers(List<int> seekers);

    /// <summary>Number of parts that work is split into: that of the threads.</summary>
    public abstract int Parts { get; }

    /// <summary>Splits work over a list among the threads.</summary>
    /// <param name="count">Length of the list.</param>
    /// <param name="work">What is done.</param>
    public abstract void InParts(int count, IInParts work);

    /// <summary>Does one part of a pass; called by <see cref="PassThreads"/>.</summary>
    public abstract void Do(PassKind kind, int part);
}
