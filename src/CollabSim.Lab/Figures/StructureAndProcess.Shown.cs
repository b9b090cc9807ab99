using CollabSim.Lab.Analyses;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record StructureAndProcess
{
    /// <summary>The matrices of arms, and somebody's own networks in them.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Outcome">What quarters achieve, in words.</param>
    /// <param name="Arms">The arms that have a panel.</param>
    /// <param name="Own">The networks; perhaps none.</param>
    internal sealed record Shown(
        StudyEstimates Study,
        string Outcome,
        IReadOnlyList<(string Name, Matrix Matrix)> Arms,
        IReadOnlyList<OwnNetwork> Own
    )
    {
        public StudyDescription About => Study.Study;

        public bool HasSeveral => Arms.Count > 1;

        /// <summary>
        /// What is counted behind a number: each quarter is read off at least one point; with more of them replications are averaged over them.
        /// </summary>
        public string Counted => Words.Repeated(About.Points.Count > 4 ? About.Points.Count : 1) + "s";

        /// <summary>Every quarter of every arm.</summary>
        public IEnumerable<MeanInterval> Quadrants => Arms.SelectMany(arm => arm.Matrix.Quadrants);

        /// <summary>The size of the largest mean of a quarter.</summary>
        public double Largest => Quadrants.Select(quadrant => Math.Abs(quadrant.Mean ?? 0)).DefaultIfEmpty(1).Max();

        /// <summary>True if structure lies across: as in every map of this study, its first factor does.</summary>
        public bool IsStructureAcross => IndexOf(".structure") < IndexOf(".process");

        /// <summary>
        /// Quarters from low to high across, then up. They come low, then high process at low structure; the same at high structure: of the two mixed
        /// ones the second in reading order is the one that is high across.
        /// </summary>
        public int[] ReadingOrder => IsStructureAcross ? [0, 2, 1, 3] : [0, 1, 2, 3];

        /// <summary>Where structure and process stand in the plane.</summary>
        public (double X, double Y) Place(double structure, double process) =>
            IsStructureAcross ? (structure, process) : (process, structure);

        public static Shown? Of(Evidence evidence) =>
            Question.Usual(evidence) is { } question && MatrixAnalysis.MatrixOf(question) is not null
                ? new(
                    evidence.Estimates,
                    Words.Outcome(evidence.Study.Outcomes[question.Outcome], evidence.Study.TicksPerYear),
                    [
                        .. Emphasis
                            .Arms(evidence.Estimates)
                            .Select(arm =>
                                (evidence.Study.Arms[arm].Name, MatrixAnalysis.MatrixOf(question with { Arm = arm })!)
                            ),
                    ],
                    OwnNetwork.Of(question)
                )
                : null;

        private int IndexOf(string ending) =>
            About.Factors.Index().First(at => at.Item.Path.EndsWith(ending, StringComparison.Ordinal)).Index;
    }
}
