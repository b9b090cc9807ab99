using CollabSim.Engine.Metrics;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record Trajectories
{
    /// <summary>One metric over time.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Index">Index of the metric among those kept over time.</param>
    internal sealed record Shown(StudyEstimates Study, int Index)
    {
        public StudyDescription About => Study.Study;

        public MetricDescription Metric => About.SeriesMetrics[Index];

        /// <summary>The times, in years from the start.</summary>
        public IReadOnlyList<double> Years { get; } = Study.Study.SeriesYears();

        /// <summary>Every line of the study.</summary>
        public IReadOnlyList<Line> Lines =>
            field ??= [
                .. Study.Lines.Select(
                    (line, i) =>
                        new Line(
                            i,
                            line.Name,
                            Words.Repeated(line.Points.Count) + "s",
                            [.. Years.Select((_, t) => Study.Series(Index, i, t))]
                        )
                ),
            ];

        /// <summary>Those in colour.</summary>
        public IReadOnlyList<Line> Drawn =>
            field ??= About.Arms.Count > 1 ? [.. Emphasis.Arms(Study).Select(arm => Lines[arm])] : Lines;

        /// <summary>What each line is called in the figure.</summary>
        public IReadOnlyList<string> Labels => field ??= Look.Labels([.. Lines.Select(line => line.Name)], 40);

        /// <summary>All means.</summary>
        public IEnumerable<MeanInterval> Means => Lines.SelectMany(line => line.Band);

        /// <summary>True if the metric is a share, from 0 to 1.</summary>
        public bool IsShare =>
            Metric.Name.EndsWith("Share", StringComparison.Ordinal)
            && Means.All(at => at.Mean is null or (>= 0 and <= 1));

        /// <summary>One for each metric that no other figure draws, advantage first; none at a single time, which is no course.</summary>
        public static IEnumerable<Shown> Of(Evidence evidence) =>
            Enumerable
                .Range(0, evidence.Study.SeriesTicks.Count > 1 ? evidence.Study.SeriesMetrics.Count : 0)
                .Where(metric => !PartnershipTime.Shows(evidence.Study, metric))
                .OrderBy(metric => evidence.Study.SeriesMetrics[metric].Is<Advantage>() ? 0 : 1)
                .Select(metric => new Shown(evidence.Estimates, metric));
    }

    /// <summary>One line.</summary>
    /// <param name="Index">Its index.</param>
    /// <param name="Name">An arm, or the factor levels that tell the line from the others.</param>
    /// <param name="Counted">What is counted behind a mean.</param>
    /// <param name="Band">Means by time.</param>
    internal sealed record Line(int Index, string Name, string Counted, IReadOnlyList<MeanInterval> Band);
}
