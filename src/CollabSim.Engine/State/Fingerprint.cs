namespace CollabSim.Engine.State;

/// <summary>A hash of the whole state that does not depend on the order in which schools and partnerships are stored.</summary>
internal static class Fingerprint
{
    private const ulong Prime = 1099511628211;

    public static ulong Of(World world)
    {
        // Sums of well-mixed hashes do not depend on order; each school and partnership is named by its key.
        ulong sum = (ulong)world.Tick;
        Schools schools = world.Schools;
        for (int i = 0; i < schools.Count; i++)
        {
            ulong hash = Mix((uint)schools.Key[i], schools.Open[i] ? 1u : 0u);
            for (int d = 0; d < schools.Domains; d++)
            {
                hash = Mix(hash, Bits(schools.Knowledge[(d * schools.Length) + i]));
                hash = Mix(hash, Bits(schools.TwinKnowledge[(d * schools.Length) + i]));
            }

            hash = Mix(hash, Bits(schools.Leadership[i]));
            hash = Mix(hash, Bits(schools.Agency[i]));
            hash = Mix(hash, Bits(schools.Aim[i]));
            hash = Mix(hash, Bits(schools.Disposition[i]));
            hash = Mix(hash, Bits(schools.DaysSpent[i]));
            sum += Mix(hash, 0);
        }

        Partnerships ties = world.Partnerships;
        for (int e = 0; e < ties.Count; e++)
        {
            ulong hash = Mix((uint)schools.Key[ties.A[e]], (uint)schools.Key[ties.B[e]]);
            hash = Mix(hash, Bits(ties.TrustAB[e]));
            hash = Mix(hash, Bits(ties.TrustBA[e]));
            hash = Mix(hash, Bits(ties.ExpectationAB[e]));
            hash = Mix(hash, Bits(ties.ExpectationBA[e]));
            hash = Mix(hash, Bits(ties.ValueAverage[e]));
            sum += Mix(hash, (uint)ties.Born[e]);
        }

        return sum;
    }

    private static uint Bits(float value) => BitConverter.SingleToUInt32Bits(value);

    /// <summary>The finisher of SplitMix64 (Steele, Lea &amp; Flood 2014) over a running hash.</summary>
    private static ulong Mix(ulong hash, uint word)
    {
        ulong x = (hash * Prime) + word + 0x9E3779B97F4A7C15;
        x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9;
        x = (x ^ (x >> 27)) * 0x94D049BB133111EB;
        return x ^ (x >> 31);
    }
}
