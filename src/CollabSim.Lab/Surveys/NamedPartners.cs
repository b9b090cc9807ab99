using CollabSim.Engine.Metrics;
using CollabSim.Engine.Randomness;
using CollabSim.Lab.Surveys.Constructs;

namespace CollabSim.Lab.Surveys;

/// <summary>A partner that a respondent names.</summary>
/// <param name="School">Its index.</param>
/// <param name="Days">Days with it in the last half-term, to half a day.</param>
/// <param name="Worth">How far it was worth them, 1 to the instrument's number of answers; it is answered out of the trust that the partner has won (17).</param>
internal readonly record struct NamedPartner(int School, double Days, int Worth);

/// <summary>The network question: name the schools you work with.</summary>
internal static class NamedPartners
{
    private static readonly TrustGiven Trust = new();

    /// <summary>Those that somebody names: the partners with whom the school spent most days in the last tick.</summary>
    public static IReadOnlyList<NamedPartner> Of(
        Observation now,
        Questionnaire asked,
        ResponseModel model,
        int school,
        Person person,
        ref Draws draws
    )
    {
        if (asked.Partners == 0)
        {
            return [];
        }

        List<NamedPartner> named = [];
        foreach (
            SchoolTie tie in SchoolTies
                .Of(now)[school]
                .Where(tie => tie.Days > 0)
                .OrderByDescending(tie => tie.Days)
                .ThenBy(tie => now.KeyOf(tie.Partner))
                .Take(asked.Partners)
        )
        {
            double won = (TrustGiven.OfTrust(tie.Trust) - Trust.ReferenceMean) / Trust.ReferenceSd;
            named.Add(
                new NamedPartner(
                    tie.Partner,
                    Math.Round(2 * tie.Days * now.TicksPerYear / HalfTermsInYear, MidpointRounding.AwayFromZero) / 2,
                    model.Worth(won, person, ref draws)
                )
            );
        }

        return named;
    }

    private const double HalfTermsInYear = 6;
}
