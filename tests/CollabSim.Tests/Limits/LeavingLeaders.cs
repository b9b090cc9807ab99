namespace CollabSim.Tests.Limits;

/// <summary>Two leaders, each of whom leaves with chance h in a half-term and takes the share τ of a trust.</summary>
internal static class LeavingLeaders
{
    private const double Start = 0.8;

    private static readonly LimitStudy Study = new("leaders-take-trust-with-them");

    public static IEnumerable<ExactFigure> Figures =>
        from point in Enumerable.Range(0, Study.Points.Count)
        let h = (double)Study.Points[point].Values[0]
        let loss = (double)Study.Points[point].Values[1]
        from year in new[] { 5, 20 }
        from figure in new ExactFigure[]
        {
            new(Setting(h, loss, year), "E T", Mean(h, loss, 6 * year), Study.Of(point, $"meanTrust@{year}y")),
            new(
                Setting(h, loss, year),
                "E T²",
                Square(h, loss, 6 * year),
                Study.Of(point, $"mean square at year {year}")
            ),
        }
        select figure;

    private static string Setting(double h, double loss, int year) => $"h = {h}, τ = {loss}, year {year}";

    private static double Mean(double h, double loss, int ticks) => Start * Math.Pow(1 - (h * loss), 2 * ticks);

    private static double Square(double h, double loss, int ticks) =>
        Start * Start * Math.Pow(1 - h + (h * (1 - loss) * (1 - loss)), 2 * ticks);
}
