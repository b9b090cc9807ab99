namespace CollabSim.Lab.Calibrations;

/// <summary>
/// The likelihood of all targets at once, as if outcomes were normal (Wood 2010): log N(z; m(u), S(u)), S = diag(v) + C + D + O, with means and variances of the
/// emulators, luck's covariance C, discrepancies D and observation variances O.
/// </summary>
/// <param name="matches">The targets that have an emulator, at least one.</param>
/// <param name="luck">Luck's covariance of one run, in the matches' order.</param>
/// <param name="workers">Cores.</param>
internal sealed class SyntheticLikelihood(IReadOnlyList<TargetMatch> matches, PaddedMatrix luck, Workers workers)
{
    public IReadOnlyList<TargetMatch> Matches => matches;

    public PaddedMatrix Luck => luck;

    /// <summary>The same with every discrepancy variance multiplied.</summary>
    public SyntheticLikelihood WithDiscrepancy(double factor) =>
        new(
            [
                .. matches.Select(match =>
                    match with
                    {
                        Target = match.Target with { DiscrepancyVariance = factor * match.Target.DiscrepancyVariance },
                    }
                ),
            ],
            luck,
            workers
        );

    /// <summary>The same of other observations, on one core: for work that is shared out over observations.</summary>
    /// <param name="values">In the matches' order.</param>
    public SyntheticLikelihood WithValues(double[] values) =>
        new(
            [.. matches.Select((match, i) => match with { Target = match.Target with { Value = values[i] } })],
            luck,
            new Workers()
        );

    /// <summary>C/worlds + D + O: what is left of S where the emulators are sure.</summary>
    public PaddedMatrix Tolerance()
    {
        PaddedMatrix tolerance = new(matches.Count, matches.Count);
        for (int i = 0; i < matches.Count; i++)
        {
            MatchedTarget own = matches[i].Target;
            for (int j = 0; j < matches.Count; j++)
            {
                tolerance[i, j] = luck[i, j] / Math.Sqrt((double)own.Worlds * matches[j].Target.Worlds);
            }

            tolerance[i, i] += own.DiscrepancyVariance + own.ObservationVariance;
        }

        return tolerance;
    }

    /// <summary>The log likelihood at points.</summary>
    public double[] Of(IReadOnlyList<double[]> points)
    {
        PaddedMatrix tolerance = Tolerance();
        return workers.Many(points, some => Of(some, tolerance));
    }

    /// <summary>By target and point: what the emulators say.</summary>
    public Prediction[][] Predict(IReadOnlyList<double[]> points) =>
        [.. matches.Select(match => workers.Many(points, match.Emulator.Predict))];

    private double[] Of(double[][] points, PaddedMatrix tolerance)
    {
        Prediction[][] predictions = [.. matches.Select(match => match.Emulator.Predict(points))];
        PaddedMatrix covariance = new(matches.Count, matches.Count);
        double[] distance = new double[matches.Count];
        double[] logs = new double[points.Length];
        for (int point = 0; point < points.Length; point++)
        {
            tolerance.Values.CopyTo(covariance.Values, 0);
            for (int i = 0; i < distance.Length; i++)
            {
                distance[i] = matches[i].Target.Value - predictions[i][point].Mean;
                covariance[i, i] += predictions[i][point].Variance;
            }

            logs[point] = NormalDensity.Log(distance, covariance);
        }

        return logs;
    }
}
