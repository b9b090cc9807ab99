namespace CollabSim.Engine.State;

/// <summary>
/// What partners can see of each school: its state at the start of the tick, side by side in memory (one cache line a
/// school with four domains). Updates are synchronous because everybody reads only this.
/// </summary>
internal sealed class Snapshot
{
    private const int Fields = 10;
    private readonly int _domains;

    public Snapshot(Schools schools)
    {
        _domains = schools.Domains;
        Stride = (_domains + Fields + 15) / 16 * 16;
        Lines = GC.AllocateArray<float>(schools.Length * Stride, pinned: true);
        for (int i = 0; i < schools.Length; i++)
        {
            Lines[(i * Stride) + Community] = -1;
        }
    }

    /// <summary>Numbers from one school to the next.</summary>
    public int Stride { get; }

    /// <summary>Domain d of school i is entry i·Stride + d; the fields below follow the domains.</summary>
    public float[] Lines { get; }

    /// <summary>a.</summary>
    public int AbsorptiveCapacity => _domains;

    /// <summary>c with leadership development.</summary>
    public int Leadership => _domains + 1;

    /// <summary>g.</summary>
    public int Aim => _domains + 2;

    /// <summary>q.</summary>
    public int BufferedPressure => _domains + 3;

    /// <summary>S until the wishes are known, then φ.</summary>
    public int Rationing => _domains + 4;

    /// <summary>k.</summary>
    public int Partnerships => _domains + 5;

    /// <summary>Index of the community of practice; -1 for none.</summary>
    public int Community => _domains + 6;

    /// <summary>σ of that community.</summary>
    public int Structure => _domains + 7;

    /// <summary>π of that community.</summary>
    public int Process => _domains + 8;

    /// <summary>The school's key, as bits.</summary>
    public int Key => _domains + 9;
}
