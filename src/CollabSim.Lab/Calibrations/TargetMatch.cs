namespace CollabSim.Lab.Calibrations;

/// <summary>
/// One target against the emulator of its outcome: I² = (z − m(u))²/(v(u) + E + D + O), the four variances being those of the emulator, of luck, of the
/// discrepancy and of the observation (Craig et al. 1997; Vernon, Goldstein and Bower 2010, equation 8).
/// </summary>
/// <param name="Index">The target's place among all.</param>
/// <param name="Target">What is known of it.</param>
/// <param name="Emulator">The emulator of the outcome's mean.</param>
/// <param name="LuckVariance">Of one run.</param>
internal sealed record TargetMatch(int Index, MatchedTarget Target, Emulator Emulator, double LuckVariance)
{
    /// <summary>The targets that have an emulator.</summary>
    public static IEnumerable<TargetMatch> Of(IEnumerable<WaveTarget> found, IReadOnlyList<MatchedTarget> targets) =>
        from target in found
        where target.Emulation.Emulator is not null
        select new TargetMatch(
            target.Index,
            targets[target.Index],
            target.Emulation.Emulator!,
            target.LuckVariance ?? 0
        );

    /// <summary>E + D + O: what would be left if the emulator were sure.</summary>
    public double Tolerance => (LuckVariance / Target.Worlds) + Target.DiscrepancyVariance + Target.ObservationVariance;

    public double ImplausibilityOf(Prediction prediction) =>
        Math.Abs(Target.Value - prediction.Mean) / Math.Sqrt(prediction.Variance + Tolerance);

    /// <summary>Implausibilities of points.</summary>
    public double[] Implausibilities(IReadOnlyList<double[]> points) =>
        [.. Emulator.Predict(points).Select(ImplausibilityOf)];
}
