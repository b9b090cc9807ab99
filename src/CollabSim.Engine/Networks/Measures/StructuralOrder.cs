using System.Numerics;

namespace CollabSim.Engine.Networks.Measures;

/// <summary>
/// An order of nodes by how they are linked rather than by how they are numbered: the same network with other labels is
/// (all but) always gone through in the same order. By colour refinement: Weisfeiler &amp; Leman 1968.
/// </summary>
internal static class StructuralOrder
{
    // Four steps of surroundings tell nearly all nodes of an irregular network apart; in a regular one nothing does.
    private const int Rounds = 4;

    /// <summary>The nodes in that order; nodes that look the same are in order of index.</summary>
    public static int[] Of(Graph graph)
    {
        ulong[] colour = new ulong[graph.Nodes];
        ulong[] next = new ulong[graph.Nodes];
        for (int round = 0; round < Rounds; round++)
        {
            for (int node = 0; node < graph.Nodes; node++)
            {
                ulong surroundings = Mixed(colour[node]);
                foreach (int neighbour in graph.Neighbours(node))
                {
                    surroundings += Mixed(colour[neighbour] + 1);
                }

                next[node] = Mixed(surroundings);
            }

            (colour, next) = (next, colour);
        }

        ulong indexBits = BitOperations.RoundUpToPowerOf2((uint)graph.Nodes) - 1ul;
        for (int node = 0; node < graph.Nodes; node++)
        {
            colour[node] = (colour[node] & ~indexBits) | (uint)node;
        }

        Array.Sort(colour);
        return Array.ConvertAll(colour, key => (int)(key & indexBits));
    }

    // The finaliser of SplitMix64 (Steele, Lea & Flood 2014).
    private static ulong Mixed(ulong bits)
    {
        bits += 0x9E3779B97F4A7C15;
        bits = (bits ^ (bits >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }
}
