namespace CollabSim.Lab.Aggregations;

/// <summary>
/// How the values of an outcome in many worlds become the one number by which packages are judged. A kind is one sealed record in a file of
/// its own; its name in a scenario is the type's name in camelCase.
/// </summary>
internal abstract record Aggregation
{
    /// <summary>The number, turned so that more is better.</summary>
    /// <param name="values">One for each world, turned so that more is better; at least one.</param>
    /// <param name="best">The best of any package tried in the same worlds, turned likewise.</param>
    /// <param name="sign">1: more of the outcome is better; -1: less of it is.</param>
    public abstract double Merit(IReadOnlyList<double> values, IReadOnlyList<double> best, int sign);

    /// <summary>The number as a reader sees it, in the outcome's own unit where it has that.</summary>
    /// <param name="merit">What <see cref="Merit"/> found.</param>
    /// <param name="sign">1: more of the outcome is better; -1: less of it is.</param>
    public virtual double Shown(double merit, int sign) => sign * merit;

    /// <summary>True if more of what is shown is better.</summary>
    /// <param name="sign">1: more of the outcome is better; -1: less of it is.</param>
    public virtual bool MoreIsBetter(int sign) => sign > 0;

    /// <summary>What is said after the outcome's name, such as "on average over worlds"; empty where there is one world.</summary>
    public abstract string Words(bool overWorlds);

    /// <summary>True if it means something only where there are several worlds.</summary>
    public virtual bool NeedsWorlds => true;

    /// <summary>True if the number is a mean of runs, so that its interval is that of a mean.</summary>
    public virtual bool IsMean => false;

    /// <summary>What is wrong with its settings, or null.</summary>
    public virtual string? Problem => null;
}
