using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record NetworkMap
{
    /// <summary>A map for each typical run, and those that are drawn.</summary>
    /// <param name="Places">Where schools stand.</param>
    /// <param name="All">Every arm's.</param>
    /// <param name="Drawn">Those that have a panel.</param>
    /// <param name="Which">Which runs these are, in words.</param>
    internal sealed record Shown(SchoolPlaces Places, IReadOnlyList<Map> All, IReadOnlyList<Map> Drawn, string Which)
    {
        private const int MostPanels = 4;

        // More schools with their partnerships are a tangle; cells are drawn instead.
        private const int MostSchools = 600;

        /// <summary>True if cells are drawn in place of schools.</summary>
        public bool IsCounted => Places.Of.Count > MostSchools;

        public bool HasSeveral => Drawn.Count > 1;

        /// <summary>The size that all but one in twenty gains do not exceed.</summary>
        public double Largest { get; } =
            LargestOf([.. Drawn.SelectMany(map => map.Run.Gains.Select(gain => Math.Abs(gain.Gain)))]);

        public static Shown? Of(Evidence evidence)
        {
            if (
                evidence.Of(TypicalRuns.Of) is not { Runs.Count: > 0 } typical
                || evidence.Of(SchoolPlaces.Find) is not { } places
                || typical.Runs.All(run => run.TiesAfter.Count == 0)
            )
            {
                return null;
            }

            IEnumerable<Map> MapsOf(IReadOnlyList<TypicalRun> runs) =>
                runs.Select(run => new Map(evidence.Study.Arms[run.Arm].Name, run));
            return new(
                places,
                [.. MapsOf(typical.Runs)],
                [.. MapsOf(typical.Of(evidence, MostPanels))],
                typical.Said(evidence) + Emphasis.Said(evidence.Estimates, typical.Runs.Count, MostPanels)
            );
        }
    }

    /// <summary>One map.</summary>
    /// <param name="Arm">The arm's name.</param>
    /// <param name="Run">Its typical run.</param>
    internal sealed record Map(string Arm, TypicalRun Run);

    /// <summary>The value that all but one in twenty do not exceed, so that a few schools do not pale the rest.</summary>
    internal static double LargestOf(double[] sizes)
    {
        double[] sorted = [.. sizes.Order()];
        double largest = sorted.Length == 0 ? 0 : Quantile.Of(sorted, 0.95);
        return largest > 0 ? largest : 0.01;
    }
}
