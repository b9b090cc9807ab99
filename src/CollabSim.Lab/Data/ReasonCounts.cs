namespace CollabSim.Lab.Data;

/// <summary>Reasons, how often each occurred and the first examples.</summary>
internal sealed class ReasonCounts
{
    private const int Examples = 3;
    private readonly Dictionary<string, (int Count, List<string> Examples)> _reasons = [];

    /// <summary>The reasons, the most frequent first.</summary>
    public IReadOnlyList<CountedReason> Lines =>
        [
            .. _reasons
                .Select(reason => new CountedReason(reason.Key, reason.Value.Count, reason.Value.Examples))
                .OrderByDescending(line => line.Count)
                .ThenBy(line => line.Reason, StringComparer.Ordinal),
        ];

    public int Total => _reasons.Values.Sum(reason => reason.Count);

    public void Add(string reason, string example)
    {
        (int count, List<string> examples) = _reasons.TryGetValue(reason, out var known) ? known : (0, []);
        if (examples.Count < Examples)
        {
            examples.Add(example);
        }

        _reasons[reason] = (count + 1, examples);
    }
}

/// <summary>A reason, how often it occurred and the first examples.</summary>
/// <param name="Reason">Why.</param>
/// <param name="Count">How often.</param>
/// <param name="Examples">At most three, by line of the register.</param>
public sealed record CountedReason(string Reason, int Count, IReadOnlyList<string> Examples);
