using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies.Interventions;

/// <summary>
/// A policy that orders partnerships to spend days; the magnitude of a start is the days a tick at full strength. Orders of one
/// kind add up, see <see cref="Orders"/>; one without days orders nothing.
/// </summary>
public abstract record OrderingPolicy : Policy
{
    public sealed override bool IsShock => false;

    public sealed override double PerTick(double magnitude, Pace pace) => pace.Amount(magnitude);

    /// <summary>Gives the order to whom it concerns.</summary>
    private protected abstract Order GiveOrder(World world, Onset onset);

    internal sealed override bool SettlesAtStart => true;

    internal sealed override void Begin(World world, Onset onset)
    {
        if (onset.Magnitude > 0)
        {
            onset.Order = GiveOrder(world, onset);
        }
    }

    internal sealed override void Sustain(World world, Onset onset, double strength)
    {
        if (onset.Order is { } order)
        {
            order.Days = onset.Magnitude * strength;
        }
    }

    internal sealed override void End(World world, Onset onset)
    {
        if (onset.Order is { } order)
        {
            world.Orders.Lift(order, world.Partnerships);
        }
    }

    /// <summary>The days of each partnership that it binds; a partnership whose orders are too weak to bind gives none.</summary>
    internal sealed override double DaysNow(World world, Onset onset, double strength)
    {
        int bound = 0;
        for (int e = 0; e < world.Partnerships.Count; e++)
        {
            bool binds = world.Orders.Days[world.Partnerships.Binding[e]] > 0;
            bound += binds && Concerns(world, onset, e) ? 1 : 0;
        }

        return bound * onset.Magnitude * strength;
    }

    internal sealed override bool Concerns(World world, Onset onset, int partnership) =>
        onset.Order is { } order && world.Orders.Binds(order, world.Partnerships.Binding[partnership]);
}
