namespace CollabSim.Lab.Optimisation;

/// <summary>
/// The best of all that was ever scored, one for each box of a grid over the objectives, and none in a box that another one's box dominates (ε-dominance: Laumanns, Thiele, Deb and Zitzler
/// 2002; the order of the tests as in Borg, Hadka and Reed 2013). Of two in one box the one stays that dominates the other, else the one nearer to the box's best corner. Who
/// breaks constraints is kept only while nobody breaks them less.
/// </summary>
/// <param name="epsilons">By objective: the smallest difference that matters, in its unit; above 0.</param>
internal sealed class EpsilonArchive(IReadOnlyList<double> epsilons)
{
    private readonly List<Entry> _entries = [];

    /// <summary>What is kept, in the order in which it came.</summary>
    public IReadOnlyList<(Candidate Candidate, Score Score)> Entries =>
        [.. _entries.Select(entry => (entry.Candidate, entry.Score))];

    /// <summary>How many came into a box that was not held: while this grows, the search makes progress (ε-progress, Hadka and Reed 2013).</summary>
    public int Progress { get; private set; }

    /// <summary>An archive of scores as they are now; whoever estimates scores anew makes a new one.</summary>
    public static EpsilonArchive Of(
        IReadOnlyList<double> epsilons,
        IEnumerable<(Candidate Candidate, Score Score)> scored
    )
    {
        EpsilonArchive archive = new(epsilons);
        foreach ((Candidate candidate, Score score) in scored)
        {
            archive.Add(candidate, score);
        }

        return archive;
    }

    /// <summary>Takes a candidate in, and out what it beats.</summary>
    /// <returns>Whether it was taken in.</returns>
    public bool Add(Candidate candidate, Score score)
    {
        Entry entry = new(
            candidate,
            score,
            [.. score.Objectives.Select((value, i) => Math.Floor(value / epsilons[i]))]
        );
        if (_entries.Exists(other => other.Candidate.Equals(candidate) || IsBeatenBy(entry, other)))
        {
            return false;
        }

        bool isHeld = _entries.Exists(other => other.Score.Violation == score.Violation && IsSameBox(entry, other));
        Progress += isHeld ? 0 : 1;
        _entries.RemoveAll(other => IsBeatenBy(other, entry));
        _entries.Add(entry);
        return true;
    }

    // Of two that are alike in every respect the first one stays.
    private bool IsBeatenBy(Entry one, Entry other)
    {
        if (one.Score.Violation != other.Score.Violation)
        {
            return other.Score.Violation < one.Score.Violation;
        }

        if (!IsNowhereWorse(other.Box, one.Box))
        {
            return false;
        }

        return !IsSameBox(one, other)
            || other.Score.Dominates(one.Score)
            || (!one.Score.Dominates(other.Score) && !(FromCorner(one) < FromCorner(other)));
    }

    private static bool IsSameBox(Entry one, Entry other) => one.Box.AsSpan().SequenceEqual(other.Box);

    private static bool IsNowhereWorse(double[] one, double[] other)
    {
        for (int i = 0; i < one.Length; i++)
        {
            if (one[i] > other[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Squared, in boxes.</summary>
    private double FromCorner(Entry entry) =>
        entry.Score.Objectives.Select((value, i) => Math.Pow((value / epsilons[i]) - entry.Box[i], 2)).Sum();

    private sealed record Entry(Candidate Candidate, Score Score, double[] Box);
}
