using CollabSim.Engine;

namespace CollabSim.Lab.Aggregations;

[NameInFiles("worstTenth")]
[Meaning(
    "The average over the tenth of the worlds in which the package does worst (at least one): its conditional value at risk."
)]
internal sealed record WorstTenth : Aggregation
{
    public override double Merit(IReadOnlyList<double> values, IReadOnlyList<double> best, int sign) =>
        values.Order().Take(Math.Max(1, (int)Math.Round(values.Count / 10.0))).Average();

    public override string Words(bool overWorlds) => "in the worst tenth of worlds";
}
