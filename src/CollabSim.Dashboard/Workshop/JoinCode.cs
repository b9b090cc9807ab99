using System.Security.Cryptography;
using System.Text;

namespace CollabSim.Dashboard.Workshop;

/// <summary>What one must know to join a workshop: six letters and digits of which none looks like another.</summary>
internal static class JoinCode
{
    /// <summary>Letters and digits that can be told apart on a wall: without O and 0, I, L and 1, S and 5.</summary>
    public const string Letters = "ABCDEFGHJKMNPQRTUVWXYZ2346789";

    private const int Length = 6;
    private const int KeyBytes = 24;

    /// <summary>A new code, from a cryptographic source.</summary>
    public static string New() => RandomNumberGenerator.GetString(Letters, Length);

    /// <summary>A new secret for a participant or the facilitator.</summary>
    public static string NewKey() => RandomNumberGenerator.GetHexString(2 * KeyBytes, lowercase: true);

    /// <summary>True if what was typed is the code, in large or small letters; takes as long whether or not it is nearly right.</summary>
    public static bool IsCode(string code, string? typed) => IsSame(code, (typed ?? "").Trim().ToUpperInvariant());

    /// <summary>True if two secrets are the same; takes as long whether or not they nearly are.</summary>
    public static bool IsSame(string secret, string? given) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(secret), Encoding.UTF8.GetBytes(given ?? ""));
}
