using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>
/// What partners can see of each school: its state at the start of the tick, side by side in memory (one cache line a
/// school with up to four domains). Updates are synchronous because everybody reads only this.
/// </summary>
internal sealed class Snapshot
{
    /// <summary>a.</summary>
    public const int AbsorptiveCapacity = 0;

    /// <summary>c with leadership development.</summary>
    public const int Leadership = 1;

    /// <summary>g.</summary>
    public const int Aim = 2;

    /// <summary>q.</summary>
    public const int BufferedPressure = 3;

    /// <summary>S until the wishes are known, then φ.</summary>
    public const int Rationing = 4;

    /// <summary>k.</summary>
    public const int Partnerships = 5;

    /// <summary>1 where the leader leaves at the end of the tick, else 0.</summary>
    public const int LeaderLeaves = 6;

    /// <summary>The school's key, as bits.</summary>
    public const int Key = 7;

    /// <summary>K in domain 0; the other domains follow.</summary>
    public const int Knowledge = 8;

    /// <summary>Fields with eight domains.</summary>
    public const int MostFields = 16;

    /// <summary>Numbers from one school to the next.</summary>
    public const int Stride = 16;

    public Snapshot(Schools schools)
    {
        Fields = Knowledge + ((schools.Domains + 3) / 4 * 4);
        Lines = new Column<float>(schools.Length * Stride);
    }

    /// <summary>Number of fields, a multiple of four.</summary>
    public int Fields { get; }

    /// <summary>Field f of school i is entry i·Stride + f.</summary>
    public Column<float> Lines { get; }
}
