using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Studies;

/// <summary>
/// A run is known by a hash of all that determines its result, never by a position or a name: the same run keeps its
/// name when arms, points or replications are added round it, and two arms that come to the same are run once.
/// </summary>
public static class RunIdentity
{
    private const int HexLength = 32;
    private static readonly RandomStream Replications = RandomStream.Named("replication");

    /// <summary>
    /// The seed of a replication: the same at every design point and in every arm (common random numbers), and a function
    /// of the root seed and the replication alone, so that adding replications leaves the earlier ones as they are.
    /// </summary>
    /// <remarks>53 bits, so that R, JavaScript and JSON readers keep every digit.</remarks>
    public static ulong SeedOf(ulong rootSeed, int replication)
    {
        (uint word0, uint word1) = Threefry.Block(
            (uint)rootSeed,
            (uint)(rootSeed >> 32),
            (uint)replication,
            Replications.Id
        );
        return (((ulong)word1 << 32) | word0) >> 11;
    }

    /// <summary>Hash of a scenario and the model version: everything that determines a run but its seed. 32 hex digits.</summary>
    /// <param name="modelVersion">Version of the science.</param>
    /// <param name="resolved">The scenario as canonical JSON, the content of data files included as hashes.</param>
    public static string ScenarioHash(string modelVersion, string resolved) => Hash($"{modelVersion}\n{resolved}");

    /// <summary>A run's name: 32 lower-case hex digits (128 bits of SHA-256).</summary>
    public static string IdOf(string scenarioHash, ulong seed)
    {
        ArgumentNullException.ThrowIfNull(scenarioHash);
        Span<byte> text = stackalloc byte[HexLength + sizeof(ulong)];
        Encoding.ASCII.GetBytes(scenarioHash, text);
        BinaryPrimitives.WriteUInt64BigEndian(text[HexLength..], seed);
        return Hex(text);
    }

    internal static string Hash(string text) => Hex(Encoding.UTF8.GetBytes(text));

    private static string Hex(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash[..(HexLength / 2)]);
    }
}
