using CollabSim.Engine;

namespace CollabSim.Lab.Studies;

/// <summary>A unit in which differences in performance can be said; no run knows of it.</summary>
public enum EffectUnit
{
    [Meaning("The model's own scale from 0 to 1.")]
    Scale,

    [Meaning("Standard deviations between schools: of the same schools without partnerships at the same time.")]
    SchoolSd,

    [Meaning(
        "Standard deviations between pupils at most, with months of progress by the Education Endowment Foundation's table."
    )]
    PupilSd,

    [Meaning("The share of schools that an inspection would grade good or better.")]
    Grade,
}
