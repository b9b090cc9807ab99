using CollabSim.Engine.State;

namespace CollabSim.Engine.Metrics;

public sealed class SurvivingShare : MetricOfSchools
{
    public override string Meaning =>
        "Share of the partnerships of the start that have been active ever since; one that ended and was taken up again counts as ended.";

    public override double? Measure(Observation now, SchoolSet schools)
    {
        if (now.Recall(new FirstPartnerships(), 0)?.Pairs is not { } first)
        {
            return null;
        }

        int Counted(int one, int other) =>
            schools.IsAll ? 1 : (schools.Includes(one) ? 1 : 0) + (schools.Includes(other) ? 1 : 0);
        long all = first.Sum(pair => (long)Counted(pair.One, pair.Other));
        long left = 0;
        Partnerships ties = now.World.Partnerships;
        for (int e = 0; e < ties.Count; e++)
        {
            // Those that formed at the end of the first tick bear its number too.
            bool isFirst = ties.Born[e] == 0 && first.Contains((ties.A[e], ties.B[e]));
            left += isFirst ? Counted(ties.A[e], ties.B[e]) : 0;
        }

        return all == 0 ? null : (double)left / all;
    }

    internal override IEnumerable<EarlierLook> LooksBack(int tick, int ticksPerYear) =>
        [new EarlierLook(new FirstPartnerships(), 0)];

    /// <summary>Which pairs are partners.</summary>
    private sealed record FirstPartnerships : Memory<FirstPartnerships.Seen>
    {
        public override Seen Of(Observation now)
        {
            HashSet<(int, int)> pairs = [];
            Partnerships ties = now.World.Partnerships;
            for (int e = 0; e < ties.Count; e++)
            {
                pairs.Add((ties.A[e], ties.B[e]));
            }

            return new Seen(pairs);
        }

        /// <summary>Those pairs.</summary>
        internal sealed record Seen(IReadOnlySet<(int One, int Other)> Pairs);
    }
}
