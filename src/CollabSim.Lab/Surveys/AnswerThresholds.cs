using MathNet.Numerics.Distributions;

namespace CollabSim.Lab.Surveys;

/// <summary>Where one answer gives way to the next, worked out from published shares.</summary>
internal static class AnswerThresholds
{
    /// <summary>
    /// The thresholds under which a standard normal gives each answer its share: τ_c = Φ⁻¹ of the share of answers up to c. Styles are left out of it: with
    /// them shares come out a little otherwise.
    /// </summary>
    /// <param name="shares">Share of each answer, the lowest first; above 0 and together 1.</param>
    public static IReadOnlyList<double> OfShares(IReadOnlyList<double> shares)
    {
        double total = shares.Sum();
        double below = 0;
        return [.. shares.SkipLast(1).Select(share => Normal.InvCDF(0, 1, (below += share) / total))];
    }
}
