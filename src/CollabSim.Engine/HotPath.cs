using System.Runtime.CompilerServices;

namespace CollabSim.Engine;

/// <summary>How the methods that most of a run's time goes into are compiled.</summary>
internal static class HotPath
{
#if AHEAD_OF_TIME
    /// <summary>Before the program starts, for one kind of processor; what is asked to be optimised as it is met would be left out of that.</summary>
    public const MethodImplOptions Compiled = MethodImplOptions.NoInlining;
#else
    /// <summary>Once, at full strength, when they are first met.</summary>
    public const MethodImplOptions Compiled = MethodImplOptions.AggressiveOptimization;
#endif
}
