namespace CollabSim.Lab.Calibrations;

/// <summary>How implausible points are, each in the wave that rules it out, else in the last.</summary>
internal static class SpaceScan
{
    private const int Looks = 4_000;

    /// <summary>Points of the whole cube and of what is left.</summary>
    public static IReadOnlyList<ScannedPoint> Of(SpaceSample whole, IReadOnlyList<Wave> waves, Workers workers)
    {
        double[][] points = [.. whole.Points.Take(Looks), .. waves[^1].Space.Points.Take(Looks)];
        double[] implausibility = new double[points.Length];
        int[] open = [.. Enumerable.Range(0, points.Length)];
        foreach (Cut cut in waves.Select(wave => wave.Cut).OfType<Cut>())
        {
            double[] excess = workers.Many([.. open.Select(i => points[i])], cut.Excess);
            for (int i = 0; i < open.Length; i++)
            {
                implausibility[open[i]] = excess[i] * cut.Cutoff;
            }

            open = [.. open.Where((_, i) => excess[i] <= 1)];
        }

        return [.. points.Select((point, i) => new ScannedPoint(point, implausibility[i]))];
    }
}
