using CollabSim.Engine;

namespace CollabSim.Lab.Aggregations;

[NameInFiles("mean")]
[Meaning("The average over worlds, each counting the same.")]
internal sealed record MeanOverWorlds : Aggregation
{
    public override double Merit(IReadOnlyList<double> values, IReadOnlyList<double> best, int sign) =>
        values.Average();

    public override string Words(bool overWorlds) => overWorlds ? "on average over worlds" : "";

    public override bool NeedsWorlds => false;

    public override bool IsMean => true;
}
