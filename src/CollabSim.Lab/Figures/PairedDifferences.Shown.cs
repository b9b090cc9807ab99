using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Figures;

internal sealed partial record PairedDifferences
{
    /// <summary>The differences of arms from the baseline in one outcome.</summary>
    /// <param name="Study">The study.</param>
    /// <param name="Index">Index of the outcome.</param>
    internal sealed record Shown(StudyEstimates Study, int Index)
    {
        /// <summary>Of more arms the highest and the lowest are drawn, half of each.</summary>
        public const int MostRows = 40;

        public StudyDescription About => Study.Study;

        /// <summary>The outcome in words.</summary>
        public string Outcome => Words.Outcome(About.Outcomes[Index], About.TicksPerYear);

        /// <summary>Its unit in brackets, after a space; empty where it has none.</summary>
        public string Unit => Words.InBrackets(About.Outcomes[Index].Metric.Unit);

        public bool LessIsBetter => About.Outcomes[Index].Metric.LessIsBetter;

        /// <summary>The smallest difference that matters; null: any does.</summary>
        public double? Matters => Verdicts.Matters(About, Index);

        /// <summary>What is counted behind a difference.</summary>
        public string Pairs => "paired " + Words.Repeated(About) + "s";

        /// <summary>All arms but the baseline, the highest first, those without a value last.</summary>
        public IReadOnlyList<Arm> Arms { get; } =
        [
            .. Enumerable
                .Range(1, Study.Study.Arms.Count - 1)
                .Select(arm => new Arm(
                    Study.Study.Arms[arm].Name,
                    Study.Against(Index, arm),
                    Verdicts.Of(Study, Index, arm)
                )
                {
                    IsCounterfactual = Study.Study.Arms[arm].Role == ArmRole.Counterfactual,
                })
                .OrderByDescending(arm => arm.Difference.Mean ?? double.NegativeInfinity),
        ];

        public bool HasAll => Arms.Count <= MostRows;

        /// <summary>Those that have a row.</summary>
        public IReadOnlyList<Arm> Drawn => HasAll ? Arms : [.. Arms.Take(MostRows / 2), .. Arms.TakeLast(MostRows / 2)];

        /// <summary>One for each outcome; none without another arm.</summary>
        public static IEnumerable<Shown> Of(Evidence evidence) =>
            evidence.Study.Arms.Count > 1
                ? Enumerable
                    .Range(0, evidence.Study.Outcomes.Count)
                    // Without any value there is nothing to see; the answer says why.
                    .Where(outcome =>
                        outcome == evidence.Estimates.PrimaryOutcome || HasValues(evidence.Estimates, outcome)
                    )
                    .Select(outcome => new Shown(evidence.Estimates, outcome))
                : [];

        private static bool HasValues(StudyEstimates study, int outcome) =>
            Enumerable.Range(1, study.Study.Arms.Count - 1).Any(arm => study.Against(outcome, arm).Difference.N > 0);
    }

    /// <summary>One arm.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="Paired">How it differs from the baseline, replication by replication.</param>
    /// <param name="Verdict">What is to be made of that.</param>
    internal sealed record Arm(string Name, PairedDifference Paired, Verdict Verdict)
    {
        public MeanInterval Difference => Paired.Difference;

        /// <summary>True if it cannot be chosen.</summary>
        public bool IsCounterfactual { get; init; }

        /// <summary>Its name, and that it is only what would have been.</summary>
        public string Label => IsCounterfactual ? $"{Name} (what would have been)" : Name;
    }
}
