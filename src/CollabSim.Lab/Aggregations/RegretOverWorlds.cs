using CollabSim.Engine;

namespace CollabSim.Lab.Aggregations;

[NameInFiles("regret")]
[Meaning(
    "The largest regret: by how much, in the world where that is most, it falls behind the best package tried there (Savage 1951)."
)]
internal sealed record RegretOverWorlds : Aggregation
{
    public override double Merit(IReadOnlyList<double> values, IReadOnlyList<double> best, int sign) =>
        -values.Select((value, world) => Math.Max(0, best[world] - value)).Max();

    public override double Shown(double merit, int sign) => -merit;

    public override bool MoreIsBetter(int sign) => false;

    public override string Words(bool overWorlds) => "as the largest regret over worlds";
}
