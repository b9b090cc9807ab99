using System.Numerics;
using System.Runtime.CompilerServices;

namespace CollabSim.Engine.Randomness;

/// <summary>
/// Threefry-2x32 with 20 rounds: a counter-based generator, so that a draw is a pure function of its key and counter.
/// Source: Salmon, Moraes, Dror &amp; Shaw 2011, "Parallel random numbers: as easy as 1, 2, 3" (SC11).
/// </summary>
public static class Threefry
{
    private const uint Parity = 0x1BD11BDA;

    /// <summary>Two random 32-bit words for a 64-bit key and a 64-bit counter, each given as two words.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (uint X0, uint X1) Block(uint key0, uint key1, uint counter0, uint counter1)
    {
        uint key2 = Parity ^ key0 ^ key1;
        uint x0 = counter0 + key0;
        uint x1 = counter1 + key1;

        FourRounds(ref x0, ref x1, 13, 15, 26, 6);
        x0 += key1;
        x1 += key2 + 1;
        FourRounds(ref x0, ref x1, 17, 29, 16, 24);
        x0 += key2;
        x1 += key0 + 2;
        FourRounds(ref x0, ref x1, 13, 15, 26, 6);
        x0 += key0;
        x1 += key1 + 3;
        FourRounds(ref x0, ref x1, 17, 29, 16, 24);
        x0 += key1;
        x1 += key2 + 4;
        FourRounds(ref x0, ref x1, 13, 15, 26, 6);
        x0 += key2;
        x1 += key0 + 5;
        return (x0, x1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void FourRounds(ref uint x0, ref uint x1, int r0, int r1, int r2, int r3)
    {
        x0 += x1;
        x1 = BitOperations.RotateLeft(x1, r0) ^ x0;
        x0 += x1;
        x1 = BitOperations.RotateLeft(x1, r1) ^ x0;
        x0 += x1;
        x1 = BitOperations.RotateLeft(x1, r2) ^ x0;
        x0 += x1;
        x1 = BitOperations.RotateLeft(x1, r3) ^ x0;
    }
}
