using System.Runtime.CompilerServices;

namespace CollabSim.Engine.Lanes;

/// <summary>
/// Two lanes. Code for the runtime's own tuples of them cannot be compiled ahead of time: how wide registers are passed on
/// is settled within one assembly only.
/// </summary>
internal readonly struct Pair<T>(T first, T second)
    where T : struct, ILane<T>
{
    public T First { get; } = first;

    public T Second { get; } = second;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Deconstruct(out T first, out T second)
    {
        first = First;
        second = Second;
    }
}
