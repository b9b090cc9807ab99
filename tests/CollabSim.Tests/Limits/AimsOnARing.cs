using System.Numerics;
using CollabSim.Engine;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Engine;

namespace CollabSim.Tests.Limits;

/// <summary>DeGroot 1974 on a ring: each mode of the aims decays at a rate of its own, and their mean is kept.</summary>
internal static class AimsOnARing
{
    private const int Schools = 60;
    private const int Degree = 6;

    /// <summary>r λ c: of 20 days each of six partners gets 20/6, of which 0.25 · (1 + 0.05 · 6) = 0.325 are toll.</summary>
    private static readonly double Pull = 0.2 * (1 - Math.Exp(-((20.0 / 6) - 0.325) / 4));

    /// <summary>Variance of an aim at the start: uniform from 0.48 to 0.52.</summary>
    private const double Variance = 0.04 * 0.04 / 12;

    private static readonly LimitStudy Study = new("aims-on-a-ring");

    public static IEnumerable<ExactFigure> Figures =>
        [
            .. new[] { 0, 1, 5 }.Select(year => new ExactFigure(
                $"year {year}",
                "expected spread of aims",
                Spread(6 * year),
                Study.Of(0, $"aimSpread@{year}y")
            )),
            .. Modes(),
        ];

    // Of one run: the deviation of a mode beside what it was at the start. Slow modes, since of a fast one nothing is left.
    private static IEnumerable<ExactFigure> Modes()
    {
        Scenario scenario = Study.Scenario();
        foreach ((int year, int[] modes) in new[] { (1, new[] { 1, 2, 5 }), (5, [1, 2]) })
        {
            float[] before = AimsAfter(scenario, 0);
            float[] after = AimsAfter(scenario, 6 * year);
            foreach (int mode in modes)
            {
                Complex ratio = Mode(after, mode) / Mode(before, mode);
                yield return Plain(
                    $"mode {mode}, year {year}",
                    "deviation left",
                    Math.Pow(Kept(mode), 6 * year),
                    ratio.Real,
                    1e-4
                );
            }

            yield return Plain($"mode 0, year {year}", "mean aim", before.Average(), after.Average(), 1e-6);
        }
    }

    private static ExactFigure Plain(string setting, string quantity, double exact, double engine, double within) =>
        new(setting, quantity, exact, MeanInterval.Of([engine]), within);

    private static float[] AimsAfter(Scenario scenario, int ticks) =>
        scenario.After(ticks, Study.Seed(0)).World.Schools.Aim[..Schools];

    private static Complex Mode(float[] aims, int mode) =>
        aims.Index()
            .Aggregate(
                Complex.Zero,
                (sum, aim) =>
                    sum
                    + ((aim.Item - 0.5) * Complex.Exp(-2 * Math.PI * Complex.ImaginaryOne * mode * aim.Index / Schools))
            );

    /// <summary>1 − r λ c μ_k, the share of mode k that a half-term leaves.</summary>
    private static double Kept(int mode) =>
        1 - (Pull * Enumerable.Range(1, Degree / 2).Sum(m => 2 - (2 * Math.Cos(2 * Math.PI * mode * m / Schools))));

    private static double Spread(int ticks) =>
        2
        * Math.PI
        * Math.PI
        * Variance
        * Enumerable.Range(1, Schools - 1).Sum(mode => Math.Pow(Kept(mode), 2 * ticks))
        / Schools;
}
