using System.Runtime.CompilerServices;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys;

/// <summary>One of a school's partnerships as that school sees it.</summary>
/// <param name="Partner">Index of the other school.</param>
/// <param name="Days">Days together in the last tick.</param>
/// <param name="Trust">Trust of the school in its partner.</param>
/// <param name="Class">What the last tick was.</param>
/// <param name="Challenge">χ in the last tick; null: the partnership is new.</param>
internal sealed record SchoolTie(int Partner, double Days, double Trust, PartnershipClass Class, double? Challenge);

/// <summary>The partnerships of each school now.</summary>
internal static class SchoolTies
{
    // Several scales look at the same system: they are sorted by school once.
    private static readonly ConditionalWeakTable<Observation, ILookup<int, SchoolTie>> Known = [];

    /// <summary>The partnerships by the school's index.</summary>
    public static ILookup<int, SchoolTie> Of(Observation now) => Known.GetValue(now, BySchool);

    private static ILookup<int, SchoolTie> BySchool(Observation now) =>
        now
            .Partnerships.SelectMany(tie =>
                new (int School, SchoolTie Tie)[]
                {
                    (tie.A, new SchoolTie(tie.B, tie.JointDays, tie.TrustAB, tie.Class, tie.Challenge)),
                    (tie.B, new SchoolTie(tie.A, tie.JointDays, tie.TrustBA, tie.Class, tie.Challenge)),
                }
            )
            .ToLookup(each => each.School, each => each.Tie);
}
