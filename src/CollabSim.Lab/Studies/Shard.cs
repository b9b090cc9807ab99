using System.Globalization;

namespace CollabSim.Lab.Studies;

/// <summary>
/// One part of a study that is spread over machines. Which part a run belongs to follows from its identity alone, so a
/// grown study leaves its runs where they were.
/// </summary>
/// <param name="Index">Which part, from 1.</param>
/// <param name="Count">How many parts.</param>
public sealed record Shard(int Index, int Count)
{
    /// <summary>Reads <c>3/16</c>; false unless 1 &lt;= 3 &lt;= 16.</summary>
    public static bool TryParse(string text, out Shard? shard)
    {
        ArgumentNullException.ThrowIfNull(text);
        string[] parts = text.Split('/');
        shard =
            parts.Length == 2
            && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
            && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            && index >= 1
            && index <= count
                ? new Shard(index, count)
                : null;
        return shard is not null;
    }

    /// <summary>True if the run is this part's to do.</summary>
    public bool Holds(string runId) => IndexOf(runId, Count) == Index;

    /// <summary>The part, from 1, to which a run belongs where there are so many parts.</summary>
    public static int IndexOf(string runId, int count)
    {
        ArgumentNullException.ThrowIfNull(runId);
        uint hash = uint.Parse(runId.AsSpan(0, 8), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        return 1 + (int)(hash % (uint)count);
    }

    public override string ToString() => $"{Index}/{Count}";
}
