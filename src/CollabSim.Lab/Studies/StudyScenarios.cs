using CollabSim.Engine;

namespace CollabSim.Lab.Studies;

/// <summary>What is simulated in each arm at each design point of a study. Safe to ask from several threads.</summary>
public abstract class StudyScenarios
{
    /// <summary>The scenario of one arm at one design point, fully resolved.</summary>
    /// <param name="point">Index of the design point.</param>
    /// <param name="arm">Index of the arm.</param>
    public abstract Scenario At(int point, int arm);

    /// <summary>The same as canonical JSON (sorted keys, defaults included): what a run's identity is the hash of.</summary>
    /// <param name="point">Index of the design point.</param>
    /// <param name="arm">Index of the arm.</param>
    public abstract string ResolvedAt(int point, int arm);

    /// <summary>The same scenarios at some of the points only.</summary>
    /// <param name="points">Which points, in their new order.</param>
    public StudyScenarios Only(IReadOnlyList<int> points) => new Some(this, points);

    private sealed class Some(StudyScenarios all, IReadOnlyList<int> points) : StudyScenarios
    {
        public override Scenario At(int point, int arm) => all.At(points[point], arm);

        public override string ResolvedAt(int point, int arm) => all.ResolvedAt(points[point], arm);
    }
}
