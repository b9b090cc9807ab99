namespace CollabSim.Lab.Optimisation;

/// <summary>How good a candidate is.</summary>
internal sealed class Score
{
    /// <param name="objectives">All to be minimised.</param>
    /// <param name="violation">By how much constraints are broken, in all; 0: by nothing.</param>
    /// <exception cref="ArgumentException">A number is missing, or the violation is below nought.</exception>
    public Score(IReadOnlyList<double> objectives, double violation = 0)
    {
        if (objectives.Count == 0 || objectives.Any(double.IsNaN))
        {
            throw new ArgumentException(
                "Every objective has a number; of a candidate that has none say Score.Missing.",
                nameof(objectives)
            );
        }

        if (!(violation >= 0))
        {
            throw new ArgumentException("A violation is nought or above.", nameof(violation));
        }

        (Objectives, Violation) = (objectives, violation);
    }

    public IReadOnlyList<double> Objectives { get; }

    public double Violation { get; }

    public bool IsFeasible => Violation == 0;

    /// <summary>Of a candidate whose objectives could not be worked out: worse than any that could.</summary>
    /// <param name="objectives">How many.</param>
    public static Score Missing(int objectives) =>
        new([.. Enumerable.Repeat(double.PositiveInfinity, objectives)], double.PositiveInfinity);

    /// <summary>
    /// Constrained domination (Deb et al. 2002): it breaks constraints less; or both keep them and it is nowhere worse and somewhere better.
    /// </summary>
    public bool Dominates(Score other) =>
        Violation != other.Violation
            ? Violation < other.Violation
            : IsFeasible && IsNowhereWorse(other) && !other.IsNowhereWorse(this);

    /// <summary>For one objective: first who breaks constraints less, then who has less of the objective (feasibility rules of Deb 2000).</summary>
    public static int Compare(Score one, Score other) =>
        one.Violation != other.Violation
            ? one.Violation.CompareTo(other.Violation)
            : one.Objectives[0].CompareTo(other.Objectives[0]);

    private bool IsNowhereWorse(Score other)
    {
        for (int i = 0; i < Objectives.Count; i++)
        {
            if (Objectives[i] > other.Objectives[i])
            {
                return false;
            }
        }

        return true;
    }
}
