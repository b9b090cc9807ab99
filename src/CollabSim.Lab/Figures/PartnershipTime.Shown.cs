using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record PartnershipTime
{
    /// <summary>Shares of classes over time.</summary>
    /// <param name="Title">What they show.</param>
    /// <param name="Caption">What exactly.</param>
    /// <param name="Axis">What the shares are of.</param>
    /// <param name="Years">The times, in years from the start.</param>
    /// <param name="Lines">One for each panel.</param>
    internal sealed record Shown(
        string Title,
        string Caption,
        string Axis,
        IReadOnlyList<double> Years,
        IReadOnlyList<Line> Lines
    )
    {
        /// <summary>The metrics that together say how days are spent.</summary>
        public static readonly IReadOnlyList<string> Observed =
        [
            Metric.NameOf<AdvantageShare>(),
            Metric.NameOf<ComfortableShare>(),
            Metric.NameOf<HollowShare>(),
        ];

        private const string Meanings =
            "Advantage: worth more to the partners than it costs. Comfortable inertia: productive days without challenge, and not worth them. Hollow: the "
            + "transaction cost eats all days. Other inertia: challenged and productive, but not worth the days.";

        public static Shown? Of(Evidence evidence) =>
            IsObserved(evidence.Study) ? OfDays(evidence.Estimates).SinceTheFirst()
            : evidence.Of(TypicalRuns.Of) is { Runs.Count: > 0 } typical
            && typical.Runs.Any(run => run.Classes.Any(at => at.Sum() > 0))
                ? OfPartnerships(evidence, typical).SinceTheFirst()
            : null;

        /// <summary>True if a study observes how days are spent. What was observed at one time after the start, or at none, is no course.</summary>
        public static bool IsObserved(StudyDescription study) =>
            study.SeriesTicks.Count(tick => tick > 0) > 1
            && Observed.All(name => study.SeriesMetrics.Any(metric => metric.Name == name));

        // Before the first tick no partnership has been anything yet; plotly would take nothing for zero.
        private Shown SinceTheFirst()
        {
            int from = Enumerable
                .Range(0, Years.Count)
                .FirstOrDefault(t => Lines.Any(line => line.Shares[t].Any(share => share is not null)));
            return this with
            {
                Years = [.. Years.Skip(from)],
                Lines = [.. Lines.Select(line => line with { Shares = [.. line.Shares.Skip(from)] })],
            };
        }

        private static Shown OfDays(StudyEstimates study)
        {
            StudyDescription about = study.Study;
            int[] lines =
                about.Arms.Count > 1 ? [.. Emphasis.Arms(study)] : [.. Enumerable.Range(0, study.Lines.Count)];
            double[] years = about.SeriesYears();
            IEnumerable<MeanInterval> behind =
                from line in lines
                from t in Enumerable.Range(0, years.Length)
                select study.Series(about.SeriesOf<AdvantageShare>(), line, t);
            return new(
                "How partnership time is spent",
                $"Shares of the days that partners spend together. {Meanings} Means over {Words.Replications(about, behind.Where(at => at.N > 0))}{SeriesLine.Said(about, study.Lines)}; "
                    + $"intervals are in figures/ and series.csv.{Emphasis.Said(study)}",
                "Share of collaboration days",
                years,
                [
                    .. lines.Select(line => new Line(
                        study.Lines[line].Name,
                        about.Arms.Count > 1 ? study.Lines[line].Name : null,
                        [.. years.Select((_, t) => SharesOf(study, line, t))]
                    )),
                ]
            );
        }

        private static IReadOnlyList<double?> SharesOf(StudyEstimates study, int line, int t)
        {
            double? Mean<TMetric>()
                where TMetric : Metric => study.Series(study.Study.SeriesOf<TMetric>(), line, t).Mean;

            double? other = 1 - Mean<AdvantageShare>() - Mean<ComfortableShare>() - Mean<HollowShare>();
            return
            [
                Mean<AdvantageShare>(),
                // Rounding may leave a hair below zero.
                other is { } rest
                    ? Math.Max(0, rest)
                    : null,
                Mean<ComfortableShare>(),
                Mean<HollowShare>(),
            ];
        }

        private static Shown OfPartnerships(Evidence evidence, TypicalRuns typical)
        {
            StudyDescription about = evidence.Study;
            return new(
                "What becomes of partnerships",
                $"Shares of partnerships by what their last half-term was. {Meanings} Dormant: no day together. {typical.Said(evidence)}",
                "Share of partnerships",
                [.. typical.Ticks.Select(about.Year)],
                [
                    .. typical.Runs.Select(run => new Line(
                        about.Arms[run.Arm].Name,
                        about.Arms[run.Arm].Name,
                        [.. run.Classes.Select(SharesOf)]
                    )),
                ]
            );
        }

        private static IReadOnlyList<double?> SharesOf(IReadOnlyList<int> counts) =>
            [
                .. Classes.Select(part =>
                    counts.Sum() == 0 ? (double?)null : counts[(int)part.Class] / (double)counts.Sum()
                ),
            ];
    }

    /// <summary>The shares of one panel.</summary>
    /// <param name="Name">An arm, or the factor levels that tell the line from the others.</param>
    /// <param name="Arm">The arm to be highlighted with it; null: none.</param>
    /// <param name="Shares">By time, in the order of <see cref="Classes"/>, perhaps not of the last ones; null where there are none.</param>
    internal sealed record Line(string Name, string? Arm, IReadOnlyList<IReadOnlyList<double?>> Shares);
}
