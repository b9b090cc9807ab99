using System.Runtime.CompilerServices;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Randomness;

namespace CollabSim.Lab.Surveys;

/// <summary>
/// A survey in the field: whom it reaches in a system as it is now, and what they answer. All draws are from streams that bear the survey's name, keyed by
/// the school: asking changes nothing in the run, and what a school's leader answers does not depend on who else is asked.
/// </summary>
internal static class Fieldwork
{
    // Outcomes of one survey at one time are many: it is taken once for all of them.
    private static readonly ConditionalWeakTable<Observation, Dictionary<string, TakenSurvey>> Taken = [];

    /// <summary>The survey taken now.</summary>
    /// <param name="now">The system.</param>
    /// <param name="name">The survey's name.</param>
    /// <exception cref="InvalidOperationException">The scenario has no such survey.</exception>
    public static TakenSurvey Of(Observation now, string name)
    {
        Dictionary<string, TakenSurvey> known = Taken.GetValue(now, _ => []);
        lock (known)
        {
            if (!known.TryGetValue(name, out TakenSurvey? taken))
            {
                known.Add(name, taken = Take(now, SurveyOf(now.Inquiries, name)));
            }

            return taken;
        }
    }

    /// <summary>A scenario's survey by its name.</summary>
    public static Survey SurveyOf(IEnumerable<Inquiry> inquiries, string name) =>
        inquiries.OfType<Survey>().FirstOrDefault(survey => survey.Name == name)
        ?? throw new InvalidOperationException($"the scenario has no survey {name}");

    /// <summary>How many people a survey asks at most, each time.</summary>
    public static int PeopleOf(Scenario scenario, string name)
    {
        Survey survey = SurveyOf(scenario.Surveys, name);
        return SampledSchools.CountOf(survey.Sample, SchoolsOf(scenario)) * survey.Asked;
    }

    /// <summary>How many schools there are to be asked at the start.</summary>
    public static int SchoolsOf(Scenario scenario) => scenario.Population?.Organisations.Count ?? scenario.Schools;

    private static TakenSurvey Take(Observation now, Survey survey)
    {
        ResponseModel model = new(survey, survey.Shift.At(now.Tick, now.TicksPerYear));
        RandomStream[] people = Streams(survey, "person");
        RandomStream[] answers = Streams(survey, "answers");
        int since = survey.Panel ? 0 : now.Tick;
        List<AskedPerson> asked = [];
        foreach (int school in SampledSchools.Of(now, survey))
        {
            double?[] truth = Truth.Of(now, survey, school);
            for (int number = 0; number < survey.Asked; number++)
            {
                Person person = Person.Draw(
                    Draws.For(now.Seed, people[number], since, now.KeyOf(school)),
                    survey.Scales.Count
                );
                double?[] seen = model.Seen(truth, person);
                Draws luck = Draws.For(now.Seed, answers[number], now.Tick, now.KeyOf(school));
                asked.Add(
                    model.Answers(seen, person)
                        ? new AskedPerson(school, number + 1, truth, model.Fill(seen, person, ref luck))
                        {
                            Partners = NamedPartners.Of(now, survey, model, school, person, ref luck),
                        }
                        : new AskedPerson(school, number + 1, truth, null)
                );
            }
        }

        return new TakenSurvey(survey, asked);
    }

    private static RandomStream[] Streams(Survey survey, string what) =>
        [
            .. Enumerable
                .Range(0, survey.Asked)
                .Select(number => RandomStream.Named($"survey {survey.Name} {what} {number}")),
        ];
}

/// <summary>A survey with what came of it.</summary>
/// <param name="Survey">The survey.</param>
/// <param name="People">Everybody who was asked, school by school in the order of schools.</param>
internal sealed record TakenSurvey(Survey Survey, IReadOnlyList<AskedPerson> People)
{
    private AnswerSheet? _sheet;

    /// <summary>What came back, as whoever reads the answers sees it.</summary>
    public AnswerSheet Sheet =>
        _sheet ??= new AnswerSheet(
            Survey.Name,
            Survey.Sheet,
            [
                .. People
                    .Where(person => person.HasAnswered)
                    .Select(person => new Respondent($"{person.School}", person.Answers!)),
            ],
            People.Count
        );
}

/// <summary>Somebody who was asked.</summary>
/// <param name="School">Index of their school.</param>
/// <param name="Number">Which of those asked there, from 1.</param>
/// <param name="Truth">What is true of the school: one number a scale, in standard deviations of the reference scenario; null where there is none.</param>
/// <param name="Answers">One an item; null: nothing came back.</param>
internal sealed record AskedPerson(int School, int Number, IReadOnlyList<double?> Truth, IReadOnlyList<int?>? Answers)
{
    /// <summary>The partners that they named, most days first.</summary>
    public IReadOnlyList<NamedPartner> Partners { get; init; } = [];

    /// <summary>Whether anything came back.</summary>
    public bool HasAnswered => Answers is not null;
}
