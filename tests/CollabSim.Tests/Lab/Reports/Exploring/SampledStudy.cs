using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Reports.Exploring;

/// <summary>Made-up results at points that fill no grid.</summary>
internal static class SampledStudy
{
    /// <summary>
    /// Two settings, pressure from 0 to 1 and the transaction cost from 0 to 10, at points whose values are given; the second arm is better by a
    /// hundredth of the point's number less half a hundredth, and so worse at the first.
    /// </summary>
    public static StudyResults Of(IReadOnlyList<(double Pressure, double Cost)> points, params string[] arms)
    {
        StudyResults line = MadeUpStudies.Of(
            "What is nearest?",
            arms,
            [("authority.pressure", "", [.. Enumerable.Range(0, points.Count).Select(i => (double)i)])],
            4,
            (arm, values, _) => 0.05 + (arm * ((0.01 * values[0]) - 0.005))
        );
        return new StudyResults(
            line.Study with
            {
                Factors =
                [
                    line.Study.Factors[0],
                    new Factor("transactionCost.base", FactorRole.Lever, "days", "What it is."),
                ],
                Points = [.. points.Select(point => new DesignPoint([point.Pressure, point.Cost]))],
                Design = new DesignFacts("sobol"),
            },
            [.. line.Runs()]
        );
    }

    /// <summary>Five points: two corners, and three of which each is nearest to some place.</summary>
    public static StudyResults OfFive(params string[] arms) =>
        Of([(0, 0), (1, 10), (0.25, 5), (0.5, 2.5), (0.75, 7.5)], arms);
}
