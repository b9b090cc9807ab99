using CollabSim.Engine;

namespace CollabSim.Lab.Data;

/// <summary>Where schools start by what somebody else than the register says, a survey say: it goes before the register.</summary>
/// <param name="BySchool">By identifier of the school: our column and its value.</param>
/// <param name="Told">What an account says of where the values come from.</param>
internal sealed record StartValues(
    IReadOnlyDictionary<string, IReadOnlyDictionary<string, double>> BySchool,
    IReadOnlyList<string> Told
)
{
    private static readonly Dictionary<string, Func<Organisation, double, Organisation>> Setters = new()
    {
        ["trustGiven"] = (school, value) => school with { TrustGiven = value },
        ["disposition"] = (school, value) => school with { Disposition = value },
        ["leadership"] = (school, value) => school with { Leadership = value },
        ["absorptiveCapacity"] = (school, value) => school with { AbsorptiveCapacity = value },
    };

    /// <summary>The columns of a population file that values may be for.</summary>
    public static IReadOnlyCollection<string> Columns => Setters.Keys;

    /// <summary>The school with its values; without any it stays as it is.</summary>
    public Organisation Apply(Organisation school) =>
        BySchool.TryGetValue(school.Id, out IReadOnlyDictionary<string, double>? values)
            ? values.Aggregate(school, (one, value) => Setters[value.Key](one, value.Value))
            : school;
}
