using CollabSim.Engine;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Results;

/// <summary>A policy as far as time lines and tables need it.</summary>
public sealed record PolicyDescription
{
    /// <summary>Name in reports and in the ledger.</summary>
    public required string Name { get; init; }

    /// <summary>Kind as in scenario files.</summary>
    public required string Kind { get; init; }

    /// <summary>True for a shock, false for an intervention.</summary>
    public bool IsShock { get; init; }

    /// <summary>First tick.</summary>
    public int StartTick { get; init; }

    /// <summary>The tick at which it is over, or null: for good.</summary>
    public int? EndTick { get; init; }

    /// <summary>How its strength runs.</summary>
    public Shape Shape { get; init; }

    /// <summary>Hazard of random starts, a year; 0: it starts once, at its time.</summary>
    public double YearlyHazard { get; init; }

    /// <summary>The tick from which nothing starts any more, where starts are random or wait for something; null: to the end.</summary>
    public int? LastOnsetTick { get; init; }

    /// <summary>What the authority waits for to start it, in words; null: nothing.</summary>
    public string? When { get; init; }

    /// <summary>What it waits for to end it, in words; null: nothing.</summary>
    public string? Until { get; init; }

    /// <summary>True if it starts once, at a time that the scenario says.</summary>
    public bool StartsAtItsTime => YearlyHazard == 0 && When is null;

    /// <summary>True if the scenario says what it costs, were it nothing; null in studies that were kept before this was.</summary>
    public bool? IsPriced { get; init; }

    /// <summary>True if it is paid for out of a budget, which may have too little.</summary>
    public bool IsRationed { get; init; }

    /// <summary>Why it is done, or null.</summary>
    public string? Why { get; init; }

    internal static IReadOnlyList<PolicyDescription> Of(Scenario scenario) =>
        [
            .. scenario
                .Policies.Where(policy => policy.On)
                .Select(policy =>
                {
                    int start = policy.At.ToTicks(scenario.TicksPerYear);
                    string kind = Kinds.NameOf(policy.GetType());
                    return new PolicyDescription
                    {
                        Name = policy.Name ?? kind,
                        Kind = kind,
                        IsShock = policy.IsShock,
                        IsRationed = scenario.Budget is not null && policy is { IsShock: false, Cost: not null },
                        StartTick = start,
                        EndTick = policy.For is { } length ? start + length.ToTicks(scenario.TicksPerYear) : null,
                        Shape = policy.Shape,
                        YearlyHazard = policy.YearlyHazard,
                        When = policy.When is { } when ? TriggerText.Of(when) : null,
                        Until = policy.Until is { } until ? TriggerText.Of(until) : null,
                        LastOnsetTick =
                            (policy.YearlyHazard > 0 || policy.When is not null) && policy.Within is { } within
                                ? start + within.ToTicks(scenario.TicksPerYear)
                                : null,
                        IsPriced = policy.Cost is not null,
                        Why = policy.Why,
                    };
                }),
        ];
}
