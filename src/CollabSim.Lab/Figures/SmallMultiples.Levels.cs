using System.Globalization;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

internal sealed partial record SmallMultiples
{
    /// <summary>The levels of a factor, or groups of them.</summary>
    /// <param name="Factor">Index of the factor.</param>
    /// <param name="Groups">In ascending order.</param>
    /// <param name="IsGathered">True if a group holds several levels.</param>
    /// <param name="All">How many levels the factor has.</param>
    internal sealed record Levels(int Factor, IReadOnlyList<LevelGroup> Groups, bool IsGathered, int All)
    {
        // Points behind a mean: with fewer the line would follow the other factors' luck.
        private const int FewestPoints = 4;

        public int Shown => IsGathered ? All : Groups.Count;

        /// <summary>The same in fewer groups where several panels would leave too few points to each; single levels stay.</summary>
        public Levels ThinnedFor(StudyDescription study, Levels panels) =>
            IsGathered
                ? Of(
                    study,
                    Factor,
                    Math.Clamp(study.Points.Count / (panels.Groups.Count * FewestPoints), 3, Groups.Count)
                )
                : this;

        /// <summary>
        /// True if these levels beside those show something: two means or more in every panel, and where levels are gathered as many points behind
        /// each as a mean takes. A sample of few points, or one that moves one factor at a time, would leave panels empty.
        /// </summary>
        public bool Fills(Levels panels, int points) =>
            panels.Groups.All(panel => Groups.Count(step => panel.Points.Intersect(step.Points).Any()) > 1)
            && (!(IsGathered || panels.IsGathered) || points >= FewestPoints * Groups.Count * panels.Groups.Count);

        /// <summary>The levels of a factor in at most so many groups.</summary>
        public static Levels Of(StudyDescription study, int factor, int most)
        {
            GridAxis axis = GridAxis.Of(study.Factors[factor], study.Points.Select(point => point.Values[factor]));
            // A few too many levels are thinned out evenly, so that each group is still one level; levels that only one point has are gathered.
            bool isRepeated = axis.Levels.Count < study.Points.Count;
            return (axis.Levels.Count <= 2 * most && isRepeated) || !axis.IsNumeric
                ? new(factor, [.. Single(study, factor, axis, most)], false, axis.Levels.Count)
                : new(factor, [.. Gathered(study, factor, axis, most)], true, axis.Levels.Count);
        }

        private static IEnumerable<LevelGroup> Single(StudyDescription study, int factor, GridAxis axis, int most)
        {
            int shown = Math.Min(most, axis.Levels.Count);
            return from i in Enumerable.Range(0, shown)
                let level = axis.Levels[shown == 1 ? 0 : i * (axis.Levels.Count - 1) / (shown - 1)]
                select new LevelGroup(
                    axis.Say(level),
                    axis.IsNumeric ? (double)level : null,
                    [
                        .. study
                            .Points.Index()
                            .Where(point => GridAxis.Text(point.Item.Values[factor]) == GridAxis.Text(level))
                            .Select(point => point.Index),
                    ]
                );
        }

        private static IEnumerable<LevelGroup> Gathered(StudyDescription study, int factor, GridAxis axis, int most)
        {
            Dictionary<double, int> rank = axis
                .Levels.Index()
                .ToDictionary(level => (double)level.Item, level => level.Index);
            (int Index, double Value)[][] groups =
            [
                .. study
                    .Points.Select(
                        (point, i) => (i, Convert.ToDouble(point.Values[factor], CultureInfo.InvariantCulture))
                    )
                    .OrderBy(point => point.Item2)
                    .ThenBy(point => point.i)
                    .GroupBy(point => rank[point.Item2] * most / axis.Levels.Count, (_, these) => these.ToArray()),
            ];
            Func<double, string> say = LevelWords.For(
                groups.SelectMany(these => new[] { these[0].Value, these[^1].Value })
            );
            return groups.Select(these => new LevelGroup(
                $"{say(these[0].Value)} to {say(these[^1].Value)}",
                these.Average(point => point.Value),
                [.. these.Select(point => point.Index)]
            ));
        }
    }

    /// <summary>A level, or several.</summary>
    /// <param name="Name">How it is called.</param>
    /// <param name="Place">Where it stands on the axis; null: it is no number.</param>
    /// <param name="Points">Indices of the design points that have it.</param>
    internal sealed record LevelGroup(string Name, double? Place, IReadOnlyList<int> Points);
}
