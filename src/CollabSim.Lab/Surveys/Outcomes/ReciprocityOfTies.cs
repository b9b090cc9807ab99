using CollabSim.Engine.Metrics;

namespace CollabSim.Lab.Surveys.Outcomes;

/// <summary><c>reciprocity of leaders</c>: of the schools that are named, how many name back.</summary>
internal sealed class ReciprocityOfTies(string survey, string text) : SurveyMetric(survey, text)
{
    public override string Meaning =>
        $"Share of the schools named as partners in the survey {Survey}, of those from which somebody answers, that name the school which named them.";

    protected override double? Of(Observation now, TakenSurvey taken) => Of(taken);

    /// <summary>The same of any survey; null where nobody who answers is named.</summary>
    internal static double? Of(TakenSurvey taken)
    {
        HashSet<int> heard = [.. taken.People.Where(person => person.HasAnswered).Select(person => person.School)];
        HashSet<(int From, int To)> named =
        [
            .. taken.People.SelectMany(person => person.Partners.Select(partner => (person.School, partner.School))),
        ];
        (int From, int To)[] known = [.. named.Where(tie => heard.Contains(tie.To))];
        return known.Length > 0 ? known.Average(tie => named.Contains((tie.To, tie.From)) ? 1.0 : 0.0) : null;
    }
}
