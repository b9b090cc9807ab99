using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Policies;

namespace CollabSim.Engine.State;

/// <summary>The passes, composed of the rules in Mechanisms, in lanes of one width.</summary>
/// <remarks>
/// Each pass is a few short methods: the compiler inlines the rules into them until a method grows too long, and a rule
/// that is called instead costs ten times as much.
/// </remarks>
internal sealed partial class Passes<T>(World world) : Passes
    where T : struct, ILane<T>
{
    private readonly Scenario _scenario = world.Scenario;
    private readonly Schools _schools = world.Schools;
    private readonly Partnerships _ties = world.Partnerships;
    private readonly Snapshot _seen = world.Snapshot;
    private readonly Tally _tally = world.Tally;
    private readonly Conditions _conditions = world.Conditions;
    private readonly int _domains = world.Scenario.Domains;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Get(float[] numbers, int at) => T.Load(ref numbers[0], at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(float[] numbers, int at, T value) => T.Store(value, ref numbers[0], at);
}
