using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>
/// Room for a chunk of partnerships on their way through a tick, small enough for the nearest cache: blocks of thirty-two
/// partnerships, one row of thirty-two numbers after the other.
/// </summary>
internal sealed class PartnershipChunk
{
    /// <summary>Partnerships in a chunk.</summary>
    public const int Chunk = 2 * Schools.Block;

    /// <summary>First of a partner's rows: what is seen of it, as in <see cref="Snapshot"/>.</summary>
    public const int Seen = 0;

    /// <summary>Then the parameters of its cohort, as in <see cref="State.CohortParameters"/>.</summary>
    public const int CohortParameters = Seen + Snapshot.MostFields;

    /// <summary>Then the mean over the domains of what it learnt and made,</summary>
    public const int Gain = CohortParameters + State.CohortParameters.PartnershipFields;

    /// <summary>what it perceives of its value: first random words, of which errors are made, at last the value with its error,</summary>
    public const int Perceived = Gain + 1;

    /// <summary>and what is added to its sums, in fixed point, as in <see cref="Passes.PartnerSums"/>.</summary>
    public const int Sums = Perceived + 1;

    /// <summary>First row of partner A.</summary>
    public const int OfA = 0;

    /// <summary>First row of partner B.</summary>
    public const int OfB = OfA + Sums + Passes.PartnerSums.MostFields;

    /// <summary>σ of the communities that both belong to, at most 1; 0 without one.</summary>
    public const int Structure = OfB + Sums + Passes.PartnerSums.MostFields;

    /// <summary>π of those communities, at most 1; 0 without one.</summary>
    public const int Process = Structure + 1;

    /// <summary>Days that are ordered; 0 where there are no orders.</summary>
    public const int MandatedDays = Structure + 2;

    /// <summary>λ.</summary>
    public const int Effectiveness = Structure + 3;

    /// <summary>Geometric mean of the two trusts.</summary>
    public const int MutualTrust = Structure + 4;

    /// <summary>δ.</summary>
    public const int Distance = Structure + 5;

    /// <summary>Numbers from one block of partnerships to the next.</summary>
    public const int BlockStride = (Distance + 1) * Schools.Block;

    public PartnershipChunk(PartnerSums partnerSums)
    {
        PartnerSums = partnerSums;
        Rows = new Column<float>(Chunk / Schools.Block * BlockStride);
    }

    /// <summary>Row r of partnership n of the chunk is entry n/32·BlockStride + r·32 + n%32.</summary>
    public Column<float> Rows { get; }

    /// <summary>Where this chunk's sums go.</summary>
    public PartnerSums PartnerSums { get; }

    /// <summary>Index of the first partnership.</summary>
    public int From { get; private set; }

    /// <summary>Number of partnerships.</summary>
    public int Count { get; private set; }

    /// <summary>Partnerships that end with this tick, in ascending order.</summary>
    public List<int> Ending { get; } = [];

    /// <summary>Takes the next chunk.</summary>
    public void MoveTo(int from, int to)
    {
        From = from;
        Count = Math.Min(to - from, Chunk);
    }
}
