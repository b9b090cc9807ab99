using CollabSim.Engine;

namespace CollabSim.Tests.Patterns;

/// <summary>The settings that the patterns of model.md §7 compare, as the scenario files in scenarios/patterns say them.</summary>
internal static class Settings
{
    private const string Conditions = "what-helps-and-what-hurts";
    private const string Shocks = "collapse-is-fast-and-recovery-slow";

    public static Scenario Default { get; } = PatternFiles.Of(Conditions);

    public static Scenario Base(double days) =>
        PatternFiles.Of("transaction-cost-tips-advantage-into-inertia", null, days);

    public static Scenario Degree(int degree) => PatternFiles.Of("few-partnerships-help-and-many-hurt", null, degree);

    public static Scenario Pressure(double pressure) =>
        PatternFiles.Of("pressure-turns-advantage-into-inertia", null, pressure);

    public static Scenario Unshocked { get; } = PatternFiles.Of(Shocks);

    /// <summary>Three years of pressure + 0.6 from the start of a year.</summary>
    public static Scenario Shocked(int year) => PatternFiles.Of(Shocks, $"shock in year {year}");

    /// <summary>Days ordered in every partnership: 0, 2 or 4.</summary>
    public static Scenario Mandate(int days, double pressure) =>
        PatternFiles.Of(
            "a-weak-mandate-is-worse-than-a-strong-one",
            days switch
            {
                2 => "two days",
                4 => "four days",
                _ => "no order",
            },
            pressure
        );

    /// <summary>"c 0.9" is the mean of the truncated normal from which first and later leaders are drawn; pressure is 0.5.</summary>
    public static Scenario Collaborative { get; } =
        PatternFiles.Of("collaborative-leadership-costs-first-and-pays-later", "shared decisions");

    public static Scenario Hierarchical { get; } =
        PatternFiles.Of("collaborative-leadership-costs-first-and-pays-later");

    public static Scenario Trusting(double trust) => PatternFiles.Of("early-trust-decides-for-decades", null, trust);

    public static Scenario InCommunity(double structure, double process) =>
        PatternFiles.Of("structure-makes-process-last", null, structure, process);

    public static Scenario Facilitated { get; } = PatternFiles.Of(Conditions, "facilitation");

    public static Scenario Accountable { get; } = PatternFiles.Of(Conditions, "shared accountability");

    public static Scenario Befriended { get; } = PatternFiles.Of(Conditions, "critical friend");

    public static Scenario Subsidised { get; } = PatternFiles.Of(Conditions, "subsidy");

    public static Scenario Competing { get; } = PatternFiles.Of(Conditions, "competition");

    public static Scenario Comfortable { get; } = PatternFiles.Of(Conditions, "comfort");

    public static Scenario Restless { get; } = PatternFiles.Of(Conditions, "turnover");
}
