using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record SmallMultiples
{
    /// <summary>The primary outcome along one factor and across another.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Index">Which pair of factors it is, from 0.</param>
    /// <param name="Along">The levels along the axis.</param>
    /// <param name="Across">The levels that have a panel each.</param>
    internal sealed record Shown(StudyEstimates Study, int Index, Levels Along, Levels Across)
    {
        public const int MostArms = 4;

        private const int MostPairs = 3;
        private const int MostPanels = 6;
        private const int MostGroups = 15;

        public StudyDescription About => Study.Study;

        /// <summary>The outcome in words.</summary>
        public string Outcome => Words.Outcome(About.Outcomes[Study.PrimaryOutcome], About.TicksPerYear);

        /// <summary>The factor along the axis in words.</summary>
        public string Path => Words.Path(About.Factors[Along.Factor].Path);

        /// <summary>The factor of the panels in words.</summary>
        public string ByPath => Words.Path(About.Factors[Across.Factor].Path);

        /// <summary>One for each level across.</summary>
        public IReadOnlyList<Multiple> Panels => field ??= [.. Across.Groups.Select(PanelOf)];

        /// <summary>All means, panel by panel.</summary>
        public IEnumerable<MeanInterval> Means =>
            Panels.SelectMany(panel => panel.Lines.SelectMany(line => line.Means));

        /// <summary>How many design points stand behind each mean, from the sparsest to the fullest.</summary>
        public (int Least, int Most) PointsBehind
        {
            get
            {
                int[] counts =
                [
                    .. from panel in Across.Groups
                    from step in Along.Groups
                    let count = panel.Points.Intersect(step.Points).Count()
                    where count > 0
                    select count,
                ];
                return counts.Length == 0 ? (0, 0) : (counts.Min(), counts.Max());
            }
        }

        /// <summary>The pairs of factors along which group means differ most; with equal ones, in the order of the study.</summary>
        public static IEnumerable<Shown> Of(Evidence evidence)
        {
            StudyDescription about = evidence.Study;
            StudyEstimates study = evidence.Estimates;
            if (study.PrimaryOutcome < 0 || about.Factors.Count < 2 || about.Points.Count < 4)
            {
                return [];
            }

            Levels[] factors =
            [
                .. Enumerable
                    .Range(0, about.Factors.Count)
                    .Select(factor => Levels.Of(about, factor, MostGroups))
                    .Where(levels => levels.Groups.Count > 1)
                    .OrderByDescending(levels => Reach(study, levels)),
            ];
            var pairs =
                from i in Enumerable.Range(0, factors.Length)
                from j in Enumerable.Range(i + 1, factors.Length - i - 1)
                orderby i + j, i
                select (Along: factors[i], Panels: Levels.Of(about, factors[j].Factor, MostPanels));
            return pairs
                .Select(pair => (Along: pair.Along.ThinnedFor(about, pair.Panels), pair.Panels))
                .Where(pair => pair.Along.Fills(pair.Panels, about.Points.Count))
                .Take(MostPairs)
                .Select((pair, i) => new Shown(study, i, pair.Along, pair.Panels));
        }

        private Multiple PanelOf(LevelGroup panel) =>
            new(
                $"{ByPath} {panel.Name}",
                [
                    .. Emphasis
                        .Arms(Study, MostArms)
                        .Select(arm => new Line(
                            About.Arms[arm].Name,
                            Emphasis.StrokeOf(Study, arm)!,
                            [
                                .. Along.Groups.Select(step =>
                                    Mean(Study, arm, panel.Points.Intersect(step.Points).Order())
                                ),
                            ]
                        )),
                ]
            );

        // Replication by replication, as everywhere: they are what is independent.
        private static MeanInterval Mean(StudyEstimates study, int arm, IEnumerable<int> points)
        {
            int[] all = [.. points];
            return MeanInterval.Of(
                Enumerable
                    .Range(0, study.Study.Replications)
                    .Select(r =>
                    {
                        double[] present =
                        [
                            .. all.Select(point => study.Value(study.PrimaryOutcome, arm, point, r)).OfType<double>(),
                        ];
                        return present.Length > 0 ? present.Average() : (double?)null;
                    })
            );
        }

        private static double Reach(StudyEstimates study, Levels levels)
        {
            double[] means = [.. levels.Groups.Select(at => Mean(study, 0, at.Points).Mean).OfType<double>()];
            return means.Length == 0 ? 0 : means.Max() - means.Min();
        }
    }

    /// <summary>One panel.</summary>
    /// <param name="Name">The factor and its level, in words.</param>
    /// <param name="Lines">One for each arm.</param>
    internal sealed record Multiple(string Name, IReadOnlyList<Line> Lines);

    /// <summary>One arm in a panel.</summary>
    /// <param name="Arm">Its name.</param>
    /// <param name="Stroke">How the arm is drawn.</param>
    /// <param name="Means">By level along the axis.</param>
    internal sealed record Line(string Arm, Stroke Stroke, IReadOnlyList<MeanInterval> Means);
}
