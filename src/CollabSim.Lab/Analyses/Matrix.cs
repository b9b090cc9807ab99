using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>What networks achieve by structure and process.</summary>
/// <param name="Values">
/// By quadrant and replication; the quadrants are low and low, low structure and high process, high structure and low process, high and high.
/// </param>
/// <param name="Middle">High structure with low process minus the opposite, replication by replication.</param>
/// <param name="Together">What both bring beyond the sum of what each brings alone.</param>
/// <param name="Corners">Mean structure and process of each quadrant's points.</param>
internal sealed record Matrix(
    IReadOnlyList<double?[]> Values,
    MeanInterval Middle,
    MeanInterval Together,
    IReadOnlyList<(double Structure, double Process)> Corners
)
{
    /// <summary>The quadrants in words.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "low structure, low process",
        "low structure, high process",
        "high structure, low process",
        "high structure, high process",
    ];

    /// <summary>What each quadrant achieves.</summary>
    public IReadOnlyList<MeanInterval> Quadrants { get; } = [.. Values.Select(values => MeanInterval.Of(values))];

    /// <summary>The quadrant in which a network lies.</summary>
    public static int QuadrantOf(double structure, double process) =>
        (structure >= MatrixAnalysis.Half ? 2 : 0) + (process >= MatrixAnalysis.Half ? 1 : 0);

    /// <summary>What the model gives between the corners, on straight lines, replication by replication; outside them, at the nearest edge.</summary>
    public MeanInterval At(double structure, double process)
    {
        double s = Share(structure, Corners[0].Structure, Corners[2].Structure);
        double p = Share(process, Corners[0].Process, Corners[1].Process);
        return MeanInterval.Of(
            Values[0]
                .Select(
                    (_, r) =>
                        ((1 - s) * (((1 - p) * Values[0][r]) + (p * Values[1][r])))
                        + (s * (((1 - p) * Values[2][r]) + (p * Values[3][r])))
                )
        );
    }

    private static double Share(double value, double low, double high) =>
        high > low ? Math.Clamp((value - low) / (high - low), 0, 1) : 0;
}
