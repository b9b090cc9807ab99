using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Calibrations;

/// <summary>
/// Each training point predicted from all others, its trend learnt anew, lengths, noise and variance kept (Dubrule 1983): with
/// P = K⁻¹ − K⁻¹H(H'K⁻¹H)⁻¹H'K⁻¹ the error is [Py]_i/P_ii and its variance s²/P_ii, noise included. No refitting is needed.
/// </summary>
/// <param name="Errors">By point: outcome less prediction, in units of the outcome.</param>
/// <param name="Variances">By point: of that error, as the emulator believes.</param>
/// <param name="R2">The share of the outcomes' variance that is predicted; below 0 where their mean would predict better.</param>
internal sealed record LeaveOneOut(double[] Errors, double[] Variances, double R2)
{
    /// <summary>A millionth of the outcomes' spread, squared: an outcome that is a plane has no larger errors, and what it believes of them is rounding too.</summary>
    public const double Rounding = 1e-12;

    /// <summary>The errors in units of what the emulator believes; 0 where it believes in none and makes none.</summary>
    public double[] StandardErrors { get; } =
    [.. Errors.Select((error, i) => error == 0 ? 0 : error / Math.Sqrt(Variances[i]))];

    /// <summary>The share of points beyond two standard errors; about 5 % are expected.</summary>
    public double BeyondTwo => Beyond(2);

    /// <summary>The share of points beyond three standard errors; 0.3 % if errors are normal, at most 5 % if they have one peak (Pukelsheim 1994).</summary>
    public double BeyondThree => Beyond(3);

    internal static LeaveOneOut Of(
        Kriging fit,
        PaddedMatrix inverseFactorTurned,
        double variance,
        double[] outcomes,
        double unit
    )
    {
        PaddedMatrix taken = fit.TakenByTrend();
        double[] errors = new double[outcomes.Length];
        double[] variances = new double[outcomes.Length];
        for (int i = 0; i < errors.Length; i++)
        {
            Span<double> own = inverseFactorTurned.Row(i);
            double precision = Dot.Of(own, own) - Dot.Of(taken.Row(i), taken.Row(i));
            errors[i] = unit * fit.Weights[i] / precision;
            variances[i] = unit * unit * ((variance / precision) + Rounding);
        }

        double all = Deviations.Squares(outcomes);
        return new LeaveOneOut(errors, variances, 1 - (errors.Sum(error => error * error) / all));
    }

    private double Beyond(double limit) =>
        (double)StandardErrors.Count(error => Math.Abs(error) > limit) / Errors.Length;
}
