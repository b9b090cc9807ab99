namespace CollabSim.Lab.Calibrations;

/// <summary>Points of the unit cube and what the model made of them.</summary>
/// <param name="Points">At least one.</param>
/// <param name="Outcomes">By point, replication and target; NaN where the outcome could not be had.</param>
internal sealed record ReferenceTable(IReadOnlyList<double[]> Points, double[][][] Outcomes)
{
    public int Dimensions => Points[0].Length;

    public int Targets => Outcomes[0][0].Length;

    /// <summary>All runs.</summary>
    public int Runs => Outcomes.Sum(replications => replications.Length);

    public static ReferenceTable Simulate(
        Simulator simulator,
        IReadOnlyList<double[]> points,
        int replications,
        string wave
    ) => new(points, simulator(points, replications, wave));

    /// <summary>Both tables' points and runs, these first.</summary>
    public ReferenceTable With(ReferenceTable? more) =>
        more is null ? this : new([.. Points, .. more.Points], [.. Outcomes, .. more.Outcomes]);

    /// <summary>So many points from one on.</summary>
    public ReferenceTable Rows(int first, int count) =>
        new([.. Points.Skip(first).Take(count)], Outcomes[first..(first + count)]);

    /// <summary>What there is of one target.</summary>
    public TargetSample Sample(int target)
    {
        List<int> rows = [];
        List<double[]> values = [];
        int missing = 0;
        for (int point = 0; point < Points.Count; point++)
        {
            double[] all = [.. Outcomes[point].Select(outcome => outcome[target])];
            double[] had = [.. all.Where(double.IsFinite)];
            missing += all.Length - had.Length;
            if (had.Length > 0)
            {
                rows.Add(point);
                values.Add(had);
            }
        }

        return new TargetSample([.. rows], [.. rows.Select(row => Points[row])], [.. values], missing);
    }
}
