using CollabSim.Engine;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Aggregations;

[NameInFiles("share")]
[Meaning("The share of worlds in which the outcome is at least (where less is better, at most) a mark.")]
internal sealed record ShareOfWorlds : Aggregation
{
    [Quantity(-1e15, 1e15, "The mark, in the outcome's unit.")]
    public double Mark { get; init; }

    public override double Merit(IReadOnlyList<double> values, IReadOnlyList<double> best, int sign) =>
        values.Count(value => value >= sign * Mark) / (double)values.Count;

    public override double Shown(double merit, int sign) => merit;

    public override bool MoreIsBetter(int sign) => true;

    public override string Words(bool overWorlds) =>
        $"as the share of worlds on the right side of {SettingText.Number(Mark)}";
}
