using CollabSim.Engine;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Calibrations;

/// <summary>An evidence file's keys: what is known of real schools, against which the model is held.</summary>
internal sealed record EvidenceFile
{
    public const double UsualDiscrepancy = 0.1;

    [Meaning("What the evidence is about, in one line. Absent: the file's name.")]
    public string? Name { get; init; }

    [Meaning("Version of the evidence; raise it when a target changes, so that a page can say which one it used.")]
    public string Version { get; init; } = "1";

    [Meaning("A longer account of the evidence.")]
    public string? About { get; init; }

    [Quantity(
        0,
        10,
        "Discrepancy of targets that say none: how far off the model may be even with the best settings, in standard deviations that the outcome has over the prior."
    )]
    public double Discrepancy { get; init; } = UsualDiscrepancy;

    [Meaning("What was observed, fact by fact.")]
    public IReadOnlyList<TargetSection> Targets { get; init; } = [];
}

/// <summary>One fact, and what the model has in its place.</summary>
internal sealed record TargetSection
{
    [Meaning("Unique name: letters, digits, blanks, hyphens and low lines.")]
    public required string Name { get; init; }

    [Meaning("What was found, in words.")]
    public string? Fact { get; init; }

    [Meaning(
        "What the model has in its place: an outcome such as survivingShare@5y, or an expression of outcomes; an input has none."
    )]
    [Describes(typeof(OutcomeSpec))]
    public ScalarNode? Observe { get; init; }

    [Meaning("In which arm of the scenario; absent: the baseline.")]
    public string? Arm { get; init; }

    [Meaning("Another arm, whose number is taken off, so that a difference is observed; absent: none is.")]
    public string? Against { get; init; }

    [Quantity(-1e12, 1e12, "The value found.")]
    public double? Value { get; init; }

    [Quantity(0, 1e12, "With value: standard deviation of what is not known about it; above 0.")]
    public double? Sd { get; init; }

    [Quantity(-1e12, 1e12, "Instead of a value: the lowest that it may be; all up to to are equally likely.")]
    public double? From { get; init; }

    [Quantity(-1e12, 1e12, "Instead of a value: the highest that it may be.")]
    public double? To { get; init; }

    [Meaning("Instead of a value: only its sign is known. A sign can be checked, not fitted.")]
    public TargetSign? Sign { get; init; }

    [Meaning("Unit of the value.")]
    public string? Unit { get; init; }

    [Quantity(
        0,
        1e12,
        "How far off the model may be even with the best settings: one standard deviation, in the value's unit; absent: the file's discrepancy."
    )]
    public double? Discrepancy { get; init; }

    [Meaning("What is done with it.")]
    public TargetUse Use { get; init; }

    [Meaning("What the value rests on.")]
    public required TargetBasis Basis { get; init; }

    [Meaning("Where it was found.")]
    public required string Source { get; init; }

    [Meaning("How good it is, and for what.")]
    public string? Quality { get; init; }

    [Meaning("Why it is used as it is.")]
    public string? Why { get; init; }

    [Meaning("Of an input: the setting that it went into, by path.")]
    public string? Sets { get; init; }
}

/// <summary>What is done with a fact.</summary>
internal enum TargetUse
{
    [Meaning("The model's parameters are fitted to it.")]
    Fit,

    [Meaning("It is held out: the fitted model is checked against it.")]
    Check,

    [Meaning("It went into settings, or is told for what it is; the model is not held against it.")]
    Input,
}

/// <summary>What a fact rests on.</summary>
internal enum TargetBasis
{
    [Meaning("It was read in the source.")]
    Found,

    [Meaning("It is quoted from memory and was not looked up; it may be checked, but decides nothing.")]
    Memory,

    [Meaning("Somebody judged it; it may be checked, but decides nothing.")]
    Judgement,
}

/// <summary>On which side of nought a number lies.</summary>
internal enum TargetSign
{
    [Meaning("Above 0.")]
    Positive,

    [Meaning("Below 0.")]
    Negative,
}
