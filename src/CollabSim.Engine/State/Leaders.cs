using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Randomness;

namespace CollabSim.Engine.State;

/// <summary>Step 7: new leaders bring their own style, aim and disposition; model.md (19).</summary>
internal sealed class Leaders(World world)
{
    private static readonly RandomStream LeadershipStream = RandomStream.Named("newLeader.leadership");
    private static readonly RandomStream AimStream = RandomStream.Named("newLeader.aim");

    /// <summary>Replaces every leader who leaves this tick.</summary>
    public void Replace()
    {
        Scenario scenario = world.Scenario;
        Schools schools = world.Schools;
        StreamKey leadershipKey = StreamKey.For(world.Seed, LeadershipStream, world.Tick);
        StreamKey aimKey = StreamKey.For(world.Seed, AimStream, world.Tick);
        foreach (int i in world.Leavers)
        {
            Kind? kind = Initialisation.KindOf(scenario, schools.Kind[i]);
            Draws leadership = Draws.For(leadershipKey, (uint)schools.Key[i]);
            Draws aim = Draws.For(aimKey, (uint)schools.Key[i]);
            schools.Leadership[i] = (float)(kind?.Leadership ?? scenario.Initial.Leadership).Draw(ref leadership, 0, 1);
            schools.Aim[i] = (float)(kind?.Aim ?? scenario.Initial.Aim).Draw(ref aim, 0, 1);
            float back = (float)(scenario.Disposition.Initial - schools.Disposition[i]);
            schools.Disposition[i] += (float)scenario.Turnover.DispositionReset * back;
        }
    }
}
