using CollabSim.Lab.Analyses;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record RegimeAreas
{
    /// <summary>The regimes over a grid of two factors.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Outcome">Index of the outcome whose year it is.</param>
    /// <param name="Arms">The arms that have a map.</param>
    internal sealed record Shown(StudyEstimates Study, int Outcome, IReadOnlyList<Arm> Arms)
    {
        /// <summary>The regimes that have a colour, in the order of the scale.</summary>
        public static readonly Regime[] Drawn =
        [
            Regime.Advantage,
            Regime.Comfort,
            Regime.Inertia,
            Regime.Isolation,
            Regime.Undecided,
        ];

        public StudyDescription About => Study.Study;

        /// <summary>The factor across.</summary>
        public GridAxis X => Arms[0].Map.Grid.Axes[0];

        /// <summary>The factor up.</summary>
        public GridAxis Y => Arms[0].Map.Grid.Axes[1];

        public bool HasSeveral => Arms.Count > 1;

        /// <summary>Those that occur.</summary>
        public IReadOnlyList<Regime> Present =>
            [.. Drawn.Where(regime => Arms.Any(arm => arm.Map.Regimes.Contains(regime)))];

        /// <summary>The means of the outcome behind the maps.</summary>
        public IEnumerable<MeanInterval> Behind =>
            from arm in Arms
            from point in Enumerable.Range(0, About.Points.Count)
            select Study.Of(Outcome, arm.Index, point);

        public static Shown? Of(Evidence evidence) =>
            Question.Usual(evidence) is { } question && RegimeAnalysis.MapOf(question) is not null
                ? new(
                    evidence.Estimates,
                    question.Outcome,
                    [
                        .. Emphasis
                            .Arms(evidence.Estimates)
                            .Select(arm => new Arm(
                                arm,
                                evidence.Study.Arms[arm].Name,
                                RegimeAnalysis.MapOf(question with { Arm = arm })!
                            )),
                    ]
                )
                : null;
    }

    /// <summary>One arm's map.</summary>
    /// <param name="Index">Index of the arm.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Map">The regime of each design point.</param>
    internal sealed record Arm(int Index, string Name, RegimeMap Map);
}
