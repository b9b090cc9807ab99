using System.Numerics;
using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Designs;

/// <summary>
/// Sobol's points (1967) in the order of the Gray code (Antonov and Saleev 1979): spread more evenly than random ones, and
/// any further points fall into the gaps. Scrambled by random lower-triangular matrices and a digital shift (Matoušek 1998),
/// which keeps the evenness and takes away the point at zero.
/// </summary>
internal sealed class SobolSequence
{
    private const int Bits = 32;
    private const double Step = 1.0 / 4294967296.0;
    private static readonly RandomStream Scrambling = RandomStream.Named("sobol scrambling");

    private readonly uint[][] _directions;
    private readonly uint[] _shift;

    /// <summary>The points as published.</summary>
    /// <param name="dimensions">At most <see cref="DirectionNumbers.Dimensions"/>.</param>
    public SobolSequence(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, DirectionNumbers.Dimensions);
        _directions = [.. Enumerable.Range(0, dimensions).Select(DirectionNumbers.Of)];
        _shift = new uint[dimensions];
    }

    /// <summary>Scrambled points; a further dimension leaves the others as they are.</summary>
    public SobolSequence(int dimensions, ulong seed)
        : this(dimensions)
    {
        for (int dimension = 0; dimension < dimensions; dimension++)
        {
            Draws draws = Draws.For(seed, Scrambling, 0, (uint)dimension);
            _shift[dimension] = draws.NextBits();
            Scramble(_directions[dimension], ref draws);
        }
    }

    /// <summary>One coordinate of one point: in [0, 1) as published, within (0, 1) when scrambled.</summary>
    public double At(int point, int dimension)
    {
        uint bits = _shift[dimension];
        uint[] directions = _directions[dimension];
        for (uint gray = (uint)point ^ ((uint)point >> 1); gray != 0; gray &= gray - 1)
        {
            bits ^= directions[BitOperations.TrailingZeroCount(gray)];
        }

        return (bits + (_shift[dimension] == 0 ? 0 : 0.5)) * Step;
    }

    // Digit i of the scrambled number is digit i of the old one plus a random mix of the digits before it.
    private static void Scramble(uint[] directions, ref Draws draws)
    {
        var mixes = new uint[Bits];
        for (int digit = 0; digit < Bits; digit++)
        {
            uint own = 1u << (Bits - 1 - digit);
            uint before = digit == 0 ? 0 : uint.MaxValue << (Bits - digit);
            mixes[digit] = own | (draws.NextBits() & before);
        }

        for (int i = 0; i < directions.Length; i++)
        {
            uint scrambled = 0;
            for (int digit = 0; digit < Bits; digit++)
            {
                scrambled |= (uint)(BitOperations.PopCount(directions[i] & mixes[digit]) & 1) << (Bits - 1 - digit);
            }

            directions[i] = scrambled;
        }
    }
}
