namespace CollabSim.Engine.State;

/// <summary>
/// Room for a chunk of partnerships on their way through a tick: one row a number, small enough for the nearest cache.
/// First what is seen of partner A, then of partner B, then what the steps hand on.
/// </summary>
internal sealed class Meeting
{
    /// <summary>Partnerships in a chunk.</summary>
    public const int Chunk = 128;

    private const int HandedOn = 12;

    public Meeting(Snapshot seen, Tally tally)
    {
        PartnerA = 0;
        PartnerB = seen.Stride;
        int next = 2 * seen.Stride;
        ConditionsA = next;
        ConditionsB = next += Schools.Block;
        next += Schools.Block;
        Structure = next;
        Process = next + 1;
        Effectiveness = next + 3;
        MutualTrust = next + 4;
        Distance = next + 5;
        GainOfA = next + 6;
        GainOfB = next + 7;
        ErrorOfA = next + 8;
        ErrorOfB = next + 9;
        SumsOfA = next + HandedOn;
        SumsOfB = SumsOfA + tally.Stride;
        Rows = GC.AllocateArray<float>((SumsOfB + tally.Stride) * Chunk, pinned: true);
        Lines = GC.AllocateArray<float>(Schools.Block * Schools.Block, pinned: true);
    }

    /// <summary>Row r of partnership n of the chunk is entry r·Chunk + n.</summary>
    public float[] Rows { get; }

    /// <summary>Room for sixteen lines of sums.</summary>
    public float[] Lines { get; }

    /// <summary>First row of what is seen of A; then as in <see cref="Snapshot"/>.</summary>
    public int PartnerA { get; }

    public int PartnerB { get; }

    /// <summary>First row of A's conditions; then as in <see cref="Policies.Conditions"/>.</summary>
    public int ConditionsA { get; }

    public int ConditionsB { get; }

    /// <summary>σ of the community that both belong to.</summary>
    public int Structure { get; }

    /// <summary>π of that community.</summary>
    public int Process { get; }

    /// <summary>λ.</summary>
    public int Effectiveness { get; }

    public int MutualTrust { get; }

    /// <summary>δ.</summary>
    public int Distance { get; }

    /// <summary>Mean over the domains of what A learnt and made.</summary>
    public int GainOfA { get; }

    public int GainOfB { get; }

    /// <summary>Standard normal error of A's perception.</summary>
    public int ErrorOfA { get; }

    public int ErrorOfB { get; }

    /// <summary>First of the rows that go into A's tally, in fixed point.</summary>
    public int SumsOfA { get; }

    public int SumsOfB { get; }
}
