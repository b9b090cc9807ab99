namespace CollabSim.Engine.State;

/// <summary>
/// Room for a chunk of partnerships on their way through a tick, small enough for the nearest cache: blocks of sixteen
/// partnerships, one row of sixteen numbers after the other.
/// </summary>
internal sealed class PartnershipChunk
{
    /// <summary>Partnerships in a chunk.</summary>
    public const int Chunk = 4 * Schools.Block;

    /// <summary>First row of what is seen of partner A; then as in <see cref="Snapshot"/>.</summary>
    public const int OfA = 0;

    /// <summary>The same of partner B.</summary>
    public const int OfB = OfA + Snapshot.MostFields;

    /// <summary>First row of A's cohort parameters; then as in <see cref="Policies.CohortParameters"/>.</summary>
    public const int CohortParametersOfA = OfB + Snapshot.MostFields;

    public const int CohortParametersOfB = CohortParametersOfA + Policies.CohortParameters.PartnershipFields;

    /// <summary>σ of the communities that both belong to, at most 1; 0 without one.</summary>
    public const int Structure = CohortParametersOfB + Policies.CohortParameters.PartnershipFields;

    /// <summary>π of those communities, at most 1; 0 without one.</summary>
    public const int Process = Structure + 1;

    /// <summary>Days that are ordered; 0 where there are no orders.</summary>
    public const int MandatedDays = Structure + 2;

    /// <summary>λ.</summary>
    public const int Effectiveness = Structure + 3;

    public const int MutualTrust = Structure + 4;

    /// <summary>δ.</summary>
    public const int Distance = Structure + 5;

    /// <summary>Mean over the domains of what A learnt and made.</summary>
    public const int GainOfA = Structure + 6;

    public const int GainOfB = Structure + 7;

    /// <summary>Standard normal error of A's perception.</summary>
    public const int ErrorOfA = Structure + 8;

    public const int ErrorOfB = Structure + 9;

    /// <summary>First of the rows that go into A's sums, in fixed point; then as in <see cref="State.PartnerSums"/>.</summary>
    public const int SumsOfA = Structure + 10;

    public const int SumsOfB = SumsOfA + State.PartnerSums.MostFields;

    /// <summary>Numbers from one block of partnerships to the next.</summary>
    public const int BlockStride = (SumsOfB + State.PartnerSums.MostFields) * Schools.Block;

    public PartnershipChunk(PartnerSums partnerSums)
    {
        PartnerSums = partnerSums;
        Rows = new Column<float>(Chunk / Schools.Block * BlockStride);
    }

    /// <summary>Row r of partnership n of the chunk is entry n/16·BlockStride + r·16 + n%16.</summary>
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
