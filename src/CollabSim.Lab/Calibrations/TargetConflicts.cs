namespace CollabSim.Lab.Calibrations;

/// <summary>A target that no point of the whole cube meets.</summary>
/// <param name="Index">Its place among all targets.</param>
/// <param name="Smallest">The smallest implausibility that was found.</param>
internal sealed record UnmetTarget(int Index, double Smallest);

/// <summary>Two targets, each of which some point meets, and no point both.</summary>
/// <param name="One">A target's place among all.</param>
/// <param name="Other">Another's.</param>
/// <param name="Smallest">The smallest found of the larger of both implausibilities.</param>
internal sealed record TargetPair(int One, int Other, double Smallest);

/// <summary>What the model cannot do with these discrepancies, by the emulators of the first wave, which know the whole cube.</summary>
/// <param name="Unmet">Targets that cannot be met alone.</param>
/// <param name="Pairs">Pairs that cannot hold together.</param>
internal sealed record TargetConflicts(IReadOnlyList<UnmetTarget> Unmet, IReadOnlyList<TargetPair> Pairs)
{
    private const int Looks = 4_000;
    private const int Moved = 200;

    public static TargetConflicts None { get; } = new([], []);

    /// <summary>Looks at points of the cube, and where none of them will do searches for one that does.</summary>
    /// <param name="cut">The first wave's.</param>
    /// <param name="whole">The whole cube.</param>
    /// <param name="seed">Of the search.</param>
    /// <param name="workers">Cores.</param>
    public static TargetConflicts Of(Cut cut, SpaceSample whole, ulong seed, Workers workers)
    {
        cut = cut with { Matches = [.. cut.Matches.OrderBy(match => match.Index)] };
        SpaceSample some = whole with { Points = whole.Points[..Math.Min(Looks, whole.Points.Length)] };
        bool[][] met =
        [
            .. cut.Matches.Select(match =>
                workers.Many(some.Points, match.Implausibilities).Select(value => value <= cut.Cutoff).ToArray()
            ),
        ];
        double SmallestOf(params int[] targets)
        {
            Cut own = new([.. targets.Select(target => cut.Matches[target])], 1, cut.Cutoff);
            return cut.Cutoff * new LevelSampling(seed, Moved, workers).Reduce(some, [], own, targets[0] + 1).Smallest;
        }

        UnmetTarget[] unmet =
        [
            .. from target in Enumerable.Range(0, met.Length)
            where !met[target].Contains(true)
            let smallest = SmallestOf(target)
            where smallest > cut.Cutoff
            select new UnmetTarget(cut.Matches[target].Index, smallest),
        ];
        bool Meets(int target) => unmet.All(other => other.Index != cut.Matches[target].Index);
        return new TargetConflicts(
            unmet,
            [
                .. from one in Enumerable.Range(0, met.Length)
                from other in Enumerable.Range(one + 1, met.Length - one - 1)
                where Meets(one) && Meets(other) && !met[one].Where((holds, i) => holds && met[other][i]).Any()
                let smallest = SmallestOf(one, other)
                where smallest > cut.Cutoff
                select new TargetPair(cut.Matches[one].Index, cut.Matches[other].Index, smallest),
            ]
        );
    }
}
