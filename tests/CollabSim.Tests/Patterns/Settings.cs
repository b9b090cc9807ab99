using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies.Interventions;

namespace CollabSim.Tests.Patterns;

/// <summary>The settings that the patterns of model.md §7 compare.</summary>
internal static class Settings
{
    public static Scenario Default { get; } = new();

    public static Scenario Base(double days) =>
        Default with
        {
            TransactionCost = Default.TransactionCost with { Base = days },
        };

    public static Scenario Degree(int degree) => Default with { Network = new SmallWorld { Degree = degree } };

    public static Scenario Pressure(double pressure) =>
        Default with
        {
            Authority = Default.Authority with { Pressure = pressure },
        };

    public static Scenario Mandate(double days, double pressure) =>
        Pressure(pressure) with
        {
            Policies = [new Mandate { Days = days }],
        };

    /// <summary>"c 0.9" is the mean of the truncated normal from which first and later leaders are drawn.</summary>
    public static Scenario Led(double leadership) =>
        Pressure(0.5) with
        {
            Initial = Default.Initial with
            {
                Leadership = new Normal { Mean = leadership, Sd = 0.15 },
            },
        };

    public static Scenario Trusting(double trust) =>
        Base(0.45) with
        {
            Initial = Default.Initial with
            {
                Trust = new Normal { Mean = trust, Sd = 0.12 },
            },
        };

    public static Scenario InCommunity(double structure, double process) =>
        Base(0.6) with
        {
            Communities = new Communities
            {
                Membership = Membership.Everyone,
                Structure = structure,
                Process = process,
            },
        };

    public static Scenario Facilitated { get; } =
        Default with
        {
            TransactionCost = Default.TransactionCost with { Facilitation = 0.5 },
        };

    public static Scenario Accountable { get; } = Default with { Value = Default.Value with { Accountability = 1 } };

    public static Scenario Befriended { get; } =
        Default with
        {
            Challenge = Default.Challenge with { CriticalFriend = 0.3 },
        };

    public static Scenario Subsidised { get; } =
        Default with
        {
            Performance = Default.Performance with { Subsidy = 0.5 },
        };

    public static Scenario Competing { get; } =
        Default with
        {
            Disclosure = Default.Disclosure with { Competition = 0.6 },
        };

    public static Scenario Comfortable { get; } = Default with { Challenge = Default.Challenge with { Comfort = 0.9 } };

    public static Scenario Restless { get; } = Default with { Turnover = Default.Turnover with { Hazard = 0.036 } };
}
