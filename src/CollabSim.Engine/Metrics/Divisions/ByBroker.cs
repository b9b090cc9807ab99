using CollabSim.Engine.Networks;
using CollabSim.Engine.Networks.Measures;

namespace CollabSim.Engine.Metrics.Divisions;

[Meaning(
    "Schools near a broker, which are brokers or partners of one, and those far from any, at the start of what is looked at. A broker stands between schools that are not partners: it is among the tenth with the largest effective size of its network (Burt 1992), and above the median."
)]
[NameInFiles("broker")]
public sealed record ByBroker : Division
{
    private const double Tenth = 0.9;

    private static readonly string[] NearOrFar = ["near", "far"];

    /// <summary>The tick at which the network is looked at.</summary>
    public int Since { get; init; }

    public override IReadOnlyList<string> Parts => NearOrFar;

    public override string PhraseOf(string part) => Side(part) + SinceWhen(Since);

    public override string WordsOf(string part) => $"schools {Side(part)}";

    public override string MeaningOf(string part) =>
        $"{WordsOf(part)} at {(Since == 0 ? "the start" : $"tick {Since}")}";

    public override Division From(int tick) => this with { Since = tick };

    internal override IEnumerable<EarlierLook> LooksBack() => [new EarlierLook(new Brokers(), Since)];

    internal override Partition Divide(Observation now) =>
        now.Recall(new Brokers(), Since) ?? Partition.None(now.World.Schools.Count);

    private static string Side(string part) => part == NearOrFar[0] ? "near a broker" : "far from a broker";

    private sealed record Brokers : Memory<Partition>
    {
        public override Partition Of(Observation now)
        {
            Graph graph = now.Graph;
            bool[] isBroker = Among(EffectiveSize.Of(graph));
            int[] part = new int[now.World.Schools.Count];
            int node = 0;
            for (int school = 0; school < part.Length; school++)
            {
                part[school] =
                    !now.World.Schools.Open[school] ? -1
                    : IsNear(graph, node++, isBroker) ? 0
                    : 1;
            }

            return new Partition(NearOrFar, part);
        }

        private static bool IsNear(Graph graph, int node, bool[] isBroker)
        {
            bool isNear = isBroker[node];
            foreach (int partner in graph.Neighbours(node))
            {
                isNear |= isBroker[partner];
            }

            return isNear;
        }

        /// <summary>Where all are alike nobody is above the median, and nobody is a broker.</summary>
        private static bool[] Among(double[] sizes)
        {
            double[] sorted = [.. sizes.Order()];
            return sorted.Length == 0
                ? []
                : Array.ConvertAll(
                    sizes,
                    size => size >= Percentile.Of(sorted, Tenth) && size > Percentile.Of(sorted, 0.5)
                );
        }
    }
}
