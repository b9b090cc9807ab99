using System.Runtime.InteropServices;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Randomness;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>Step 7: new leaders bring their own style, aim and disposition; model.md (19).</summary>
internal sealed class Leaders(World world, TickPasses passes) : IInParts
{
    private static readonly RandomStream LeadershipStream = RandomStream.Named("newLeader.leadership");
    private static readonly RandomStream AimStream = RandomStream.Named("newLeader.aim");

    private static readonly QuantityAttribute LeadershipRange = RangeOf(nameof(InitialState.Leadership));
    private static readonly QuantityAttribute AimRange = RangeOf(nameof(InitialState.Aim));

    /// <summary>Replaces every leader who leaves this tick.</summary>
    public void Replace() => passes.InParts(world.Leavers.Count, this);

    /// <summary>Replaces some of them.</summary>
    public void Do(int part, Range range)
    {
        Parameters parameters = world.Parameters;
        Schools schools = world.Schools;
        StreamKey leadershipKey = StreamKey.For(world.Seed, LeadershipStream, world.Tick);
        StreamKey aimKey = StreamKey.For(world.Seed, AimStream, world.Tick);
        foreach (int i in CollectionsMarshal.AsSpan(world.Leavers)[range])
        {
            Kind? kind = parameters.KindOf(schools.Kind[i]);
            Draws leadership = Draws.For(leadershipKey, (uint)schools.Key[i]);
            Draws aim = Draws.For(aimKey, (uint)schools.Key[i]);
            schools.Leadership[i] = (float)
                (kind?.Leadership ?? parameters.Initial.Leadership).Draw(ref leadership, LeadershipRange);
            schools.Aim[i] = (float)(kind?.Aim ?? parameters.Initial.Aim).Draw(ref aim, AimRange);
            float back = (float)(parameters.Disposition.Initial - schools.Disposition[i]);
            schools.Disposition[i] += (float)parameters.Turnover.DispositionReset * back;
        }
    }

    private static QuantityAttribute RangeOf(string setting) => QuantityAttribute.Of(typeof(InitialState), setting);
}
