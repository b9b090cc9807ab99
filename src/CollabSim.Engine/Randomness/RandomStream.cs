namespace CollabSim.Engine.Randomness;

/// <summary>
/// A family of draws, named by the submodel that makes them (never by a position in a list), so that adding a mechanism
/// leaves the luck of all others alone.
/// </summary>
public readonly record struct RandomStream
{
    private RandomStream(uint id) => Id = id;

    /// <summary>The name's 32-bit FNV-1a hash.</summary>
    public uint Id { get; }

    public static RandomStream Named(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return new RandomStream(Hashed(2166136261, name));
    }

    /// <summary>A stream of its own for each of several things under one name: that of <c>name.0</c>, <c>name.1</c> and so on.</summary>
    public RandomStream Part(int number) => new(Hashed(Id, $".{number}"));

    private static uint Hashed(uint hash, string name)
    {
        foreach (char letter in name)
        {
            hash = (hash ^ letter) * 16777619;
        }

        return hash;
    }
}

/// <summary>The key of one stream at one tick of one run; every draw of that stream and tick descends from it.</summary>
/// <param name="Word0">First key word.</param>
/// <param name="Word1">Second key word.</param>
public readonly record struct StreamKey(uint Word0, uint Word1)
{
    /// <param name="seed">The run's seed (replication r has the same seed at every design point).</param>
    /// <param name="stream">Which submodel draws.</param>
    /// <param name="tick">When; 0 is set-up.</param>
    public static StreamKey For(ulong seed, RandomStream stream, int tick)
    {
        (uint word0, uint word1) = Threefry.Block((uint)seed, (uint)(seed >> 32), stream.Id, (uint)tick);
        return new StreamKey(word0, word1);
    }
}
