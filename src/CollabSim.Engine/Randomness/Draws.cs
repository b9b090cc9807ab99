using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.Randomness;

/// <summary>
/// The luck of one entity in one stream at one tick: a pure function of (seed, stream, tick, entity), model.md §8.
/// A ref struct, so that it cannot be stored and its state cannot leak from one entity or tick to another.
/// </summary>
public ref struct Draws
{
    private readonly StreamKey _key;
    private readonly uint _entity;
    private uint _block;
    private uint _spare;
    private bool _hasSpare;

    private Draws(StreamKey key, uint entity)
    {
        _key = key;
        _entity = entity;
    }

    /// <param name="seed">The run's seed.</param>
    /// <param name="stream">Which submodel draws.</param>
    /// <param name="tick">When; 0 is set-up.</param>
    /// <param name="entity">Who: a school's key, or 0 for the system as a whole.</param>
    public static Draws For(ulong seed, RandomStream stream, int tick, uint entity) =>
        new(StreamKey.For(seed, stream, tick), entity);

    /// <summary>The same, for loops over entities that hold the tick's key.</summary>
    public static Draws For(StreamKey key, uint entity) => new(key, entity);

    /// <summary>For an unordered pair of schools: the order in which the two are named does not matter.</summary>
    public static Draws ForPair(StreamKey key, uint one, uint other)
    {
        (uint word0, uint word1) = Threefry.Block(key.Word0, key.Word1, Math.Min(one, other), Math.Max(one, other));
        return new Draws(new StreamKey(word0, word1), 0);
    }

    /// <summary>32 random bits.</summary>
    public uint NextBits()
    {
        if (_hasSpare)
        {
            _hasSpare = false;
            return _spare;
        }

        (uint first, _spare) = Threefry.Block(_key.Word0, _key.Word1, _entity, _block++);
        _hasSpare = true;
        return first;
    }

    /// <summary>Uniform in (0, 1), never 0 or 1, in steps of 2^-32.</summary>
    public double NextUniform() => (NextBits() + 0.5) * (1.0 / 4294967296.0);

    /// <summary>True with the given probability.</summary>
    public bool NextChance(double probability) => NextUniform() < probability;

    /// <summary>A whole number in [0, count), by Lemire's multiply-shift; the bias is below count / 2^32.</summary>
    public int NextIndex(int count) => (int)(((ulong)NextBits() * (uint)count) >> 32);

    /// <summary>The numbers from 0 to below a count in random order, each order as likely; Fisher and Yates, as Durstenfeld (1964) does it.</summary>
    public int[] NextOrder(int count)
    {
        int[] order = [.. Enumerable.Range(0, count)];
        for (int i = count - 1; i > 0; i--)
        {
            int other = NextIndex(i + 1);
            (order[i], order[other]) = (order[other], order[i]);
        }

        return order;
    }

    /// <summary>Standard normal in single precision, by Box and Muller (1958); two words each.</summary>
    public double NextNormal() => (float)LaneDraws.Normals(Word(), Word()).First;

    /// <summary>Exponential with mean 1, in single precision.</summary>
    public double NextExponential() => -(float)Elementary.Log(LaneDraws.Uniform(Word()));

    private Lane1 Word() => Lane1.Bits(NextBits());
}
