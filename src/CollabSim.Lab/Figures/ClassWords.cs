using CollabSim.Engine;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Figures;

/// <summary>What figures call the classes of partnerships.</summary>
internal static class ClassWords
{
    /// <summary>"comfortable inertia", "other inertia", "new" …: inertia of a kind is called inertia.</summary>
    public static string Of(PartnershipClass kind) =>
        kind is PartnershipClass.Comfortable or PartnershipClass.Hollow
            ? $"{Words.Name(kind.ToString())} inertia"
            : Words.Name(kind.ToString());
}
