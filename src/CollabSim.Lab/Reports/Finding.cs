using CollabSim.Lab.Passages;

namespace CollabSim.Lab.Reports;

/// <summary>Something that the reader must know before trusting the numbers.</summary>
/// <param name="Weight">How much it matters.</param>
/// <param name="Text">What it is and what follows from it.</param>
internal sealed record Finding(FindingWeight Weight, string Text)
{
    /// <summary>Findings as a block.</summary>
    public static Remarks Remarks(IEnumerable<Finding> findings) =>
        new([.. findings.Select(finding => (finding.Weight.ToString(), finding.Text))]);
}

/// <summary>How much a finding matters.</summary>
internal enum FindingWeight
{
    /// <summary>Answers may be wrong.</summary>
    Warning,

    /// <summary>Answers stand, with this in mind.</summary>
    Note,
}
