using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Psychometrics;

/// <summary>How far those who answered differ from all who were asked, where that is known.</summary>
/// <param name="Asked">How many were asked.</param>
/// <param name="Answered">How many answered, at least one.</param>
/// <param name="Difference">Mean true value of those who answered less that of all who were asked.</param>
/// <param name="Standardised">The same in standard deviations between all who were asked; null where they do not vary.</param>
internal sealed record NonResponseBias(int Asked, int Answered, double Difference, double? Standardised)
{
    /// <summary>
    /// What to expect where the wish to answer goes with the construct: ρ·φ(c)/r with c = Φ⁻¹(r), the mean of a normal number of which the upper share r is kept,
    /// times the correlation (Heckman 1979).
    /// </summary>
    /// <param name="correlation">Of the wish to answer with the construct, ρ.</param>
    /// <param name="responseRate">Share of those asked who answer, r, between 0 and 1.</param>
    /// <returns>In standard deviations of the construct.</returns>
    public static double Expected(double correlation, double responseRate) =>
        correlation * Normal.PDF(0, 1, Normal.InvCDF(0, 1, responseRate)) / responseRate;

    /// <summary>Null if nobody answered.</summary>
    /// <param name="asked">The true value of each who was asked, and whether they answered.</param>
    public static NonResponseBias? Of(IReadOnlyList<(double Value, bool HasAnswered)> asked)
    {
        double[] answered = [.. asked.Where(one => one.HasAnswered).Select(one => one.Value)];
        if (answered.Length == 0)
        {
            return null;
        }

        double[] all = [.. asked.Select(one => one.Value)];
        double difference = answered.Average() - all.Average();
        double sd = Math.Sqrt(Statistics.Deviations.Squares(all) / all.Length);
        return new NonResponseBias(all.Length, answered.Length, difference, sd > 0 ? difference / sd : null);
    }
}
