using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>What is asked of a study: how one number of an arm, or its difference from the baseline, depends on the design.</summary>
/// <param name="Evidence">The study.</param>
/// <param name="Outcome">Index of the outcome.</param>
internal sealed record Question(Evidence Evidence, int Outcome)
{
    private ((int, int, bool) Of, Sample Sample)? _sample;

    /// <summary>Index of the arm.</summary>
    public int Arm { get; init; }

    /// <summary>True if the arm's paired difference from the baseline is asked for.</summary>
    public bool IsDifference { get; init; }

    /// <summary>When a point is of interest, over the names of <see cref="Names"/>; null: the usual condition.</summary>
    public Scenarios.Condition? Interest { get; init; }

    /// <summary>How narrow an interval should be: half its width.</summary>
    public double Target { get; init; } = 0.05;

    /// <summary>A table of somebody's own networks with a number for structure and one for process, or null.</summary>
    public string? NetworksFile { get; init; }

    public StudyEstimates Estimates => Evidence.Estimates;

    public StudyDescription Study => Evidence.Study;

    /// <summary>
    /// The usual question, about the primary outcome: what the benefit of the best option depends on, where points are drawn to find out what
    /// matters and there are options to choose from; else what the baseline's level depends on. Null: nothing is observed.
    /// </summary>
    public static Question? Usual(Evidence evidence) => evidence.Of(Make);

    private static Question? Make(Evidence evidence)
    {
        int outcome = evidence.Estimates.PrimaryOutcome;
        return outcome < 0 ? null
            : IsAboutBenefit(evidence.Study) && BestOption(evidence) is { } arm
                ? new Question(evidence, outcome) { Arm = arm, IsDifference = true }
            : new Question(evidence, outcome);
    }

    // A setting that acts in no arm but the options moves nothing in the baseline, and would be called one that may be left alone.
    private static bool IsAboutBenefit(StudyDescription study) =>
        study.Arms.Count > 1 && (study.Worlds is not null || study.Design.IsProbe || study.Design.IsSample);

    private static int? BestOption(Evidence evidence) =>
        evidence.Of(Comparison.Of) is { AreArms: true } comparison
            ? comparison
                .Order()
                .Where(strategy => strategy != comparison.Baseline)
                .Select(strategy => (int?)comparison.Choices.Strategies[strategy].Arm)
                .FirstOrDefault(arm => arm > 0)
            : null;

    /// <summary>True if it is the usual question, so that what is known of that need not be found again.</summary>
    public bool IsUsual =>
        Interest is null
        && Usual(Evidence) is { } usual
        && (usual.Outcome, usual.Arm, usual.IsDifference) == (Outcome, Arm, IsDifference);

    /// <summary>The outcome's name as a column has it.</summary>
    public string Column => Study.Outcomes[Outcome].Text;

    /// <summary>The response in words: "advantage at year 20", with the arm where there are several.</summary>
    public string Words =>
        Statistics.Words.Outcome(Study.Outcomes[Outcome], Study.TicksPerYear)
        + (
            IsDifference ? $", {Study.Arms[Arm].Name} minus {Study.Arms[0].Name}"
            : Study.Arms.Count > 1 ? $" ({Study.Arms[Arm].Name})"
            : ""
        );

    /// <summary>What a condition may ask for: outcomes, then factors.</summary>
    public IReadOnlyList<string> Names =>
        [.. Study.Outcomes.Select(outcome => outcome.Text), .. Study.Factors.Select(factor => factor.Path)];

    /// <summary>The response at every design point.</summary>
    public Sample Sample
    {
        get
        {
            // A copy with another arm must not keep this one's values.
            (int, int, bool) of = (Outcome, Arm, IsDifference);
            if (_sample is not { } known || known.Of != of)
            {
                _sample = known = (of, Sample.Of(this, Outcome));
            }

            return known.Sample;
        }
    }
}
