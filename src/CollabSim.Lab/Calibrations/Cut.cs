namespace CollabSim.Lab.Calibrations;

/// <summary>What one wave rules out: points at which too many targets are further from the emulator than the cutoff.</summary>
/// <param name="Matches">The targets that have an emulator in this wave.</param>
/// <param name="Rank">1: the largest implausibility counts; 2: the second largest, so that one bad emulator rules out nothing.</param>
/// <param name="Cutoff">The largest implausibility that is not ruled out; 3 after Pukelsheim (1994).</param>
internal sealed record Cut(IReadOnlyList<TargetMatch> Matches, int Rank, double Cutoff)
{
    /// <summary>By point: the implausibility that counts, as a multiple of the cutoff.</summary>
    public double[] Excess(IReadOnlyList<double[]> points)
    {
        double[][] all = [.. Matches.Select(match => match.Implausibilities(points))];
        return
        [
            .. Enumerable
                .Range(0, points.Count)
                .Select(point => RankOf([.. all.Select(own => own[point])], Rank) / Cutoff),
        ];
    }

    /// <summary>Whether a point's implausibility is at most so many cutoffs; the first targets that say no settle it.</summary>
    public bool Holds(double[] point, double level = 1)
    {
        int beyond = 0;
        double[][] points = [point];
        foreach (TargetMatch match in Matches)
        {
            beyond += match.Implausibilities(points)[0] > Cutoff * level ? 1 : 0;
            if (beyond >= Rank)
            {
                return false;
            }
        }

        return true;
    }

    private static double RankOf(double[] values, int rank)
    {
        Array.Sort(values);
        return values[^Math.Min(rank, values.Length)];
    }
}
