using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies.Shocks;
using CollabSim.Lab.Surveys;
using CollabSim.Lab.Surveys.Outcomes;

namespace CollabSim.Tests.Lab.Surveys;

/// <summary>Whom a survey reaches, what is true of them, and that asking leaves a run as it was.</summary>
internal sealed class FieldworkTests
{
    private static readonly Scenario Small = new() { Schools = 40, Years = 2 };

    [Test]
    public void Asking_changes_nothing_in_a_run_bit_for_bit()
    {
        Run asked = After(Small with { Surveys = [Leaders()] }, 0);
        Run silent = After(Small, 0);
        for (int tick = 0; tick <= 12; tick += 3)
        {
            asked.AdvanceTo(tick, default);
            silent.AdvanceTo(tick, default);
            Assert.That(Fieldwork.Of(asked.Observe(), "leaders").People, Has.Count.EqualTo(40));
            Assert.That(asked.Outcome.Fingerprint, Is.EqualTo(silent.Outcome.Fingerprint));
        }
    }

    [Test]
    public void What_is_true_of_a_school_is_its_state_in_standard_deviations_of_the_reference()
    {
        Observation now = After(Small with { Surveys = [Leaders()] }, 6).Observe();
        AskedPerson first = Fieldwork.Of(now, "leaders").People[0];
        double trust = now.Schools[first.School].TrustGiven!.Value;
        Construct given = Construct.All["trustGiven"];

        Assert.That(
            first.Truth[0],
            Is.EqualTo((Math.Log(trust / (1 - trust)) - given.ReferenceMean) / given.ReferenceSd).Within(1e-12)
        );
    }

    [Test]
    public void A_scale_may_have_a_middle_and_a_spread_of_its_own()
    {
        Survey own = Leaders() with
        {
            Scales =
            [
                new SurveyScale
                {
                    Name = "trust",
                    Measures = "trustGiven",
                    Mean = 0,
                    Sd = 2,
                },
            ],
        };
        Observation now = After(Small with { Surveys = [own] }, 6).Observe();
        AskedPerson first = Fieldwork.Of(now, "leaders").People[0];
        double trust = now.Schools[first.School].TrustGiven!.Value;

        Assert.That(first.Truth[0], Is.EqualTo(Math.Log(trust / (1 - trust)) / 2).Within(1e-12));
    }

    [Test]
    public void A_school_without_partners_has_no_trust_in_them_to_ask_about()
    {
        Observation now = After(Small with { Network = new Empty(), Surveys = [Leaders()] }, 0).Observe();
        TakenSurvey taken = Fieldwork.Of(now, "leaders");

        Assert.That(taken.People.SelectMany(person => person.Truth), Is.All.Null);
        Assert.That(taken.Sheet.Respondents.SelectMany(one => one.Answers), Is.All.Null);
        Assert.That(new MeanOfAnswers("leaders", "mean", new AskedAbout("trust", true)).Measure(now), Is.Null);
    }

    [Test]
    public void A_larger_sample_has_all_schools_of_a_smaller_one()
    {
        int[] few = Schools(Leaders() with { Sample = new SurveySample { Schools = 10 } });
        int[] many = Schools(Leaders() with { Sample = new SurveySample { Share = 0.5 } });

        Assert.That(few, Has.Length.EqualTo(10).And.Ordered);
        Assert.That(many, Has.Length.EqualTo(20));
        Assert.That(few, Is.SubsetOf(many));
        Assert.That(Schools(Leaders() with { Sample = new SurveySample { Schools = 1000 } }), Has.Length.EqualTo(40));
    }

    // 7 of 10, 20 and 10: due 1.75, 3.5 and 1.75; whole parts 1, 3, 1, and the two left go to the largest remainders.
    [Test]
    public void Strata_have_their_shares_of_a_sample_by_largest_remainders()
    {
        Assert.That(SampledSchools.Sizes([10, 20, 10], 7), Is.EqualTo(new[] { 2, 3, 2 }));
        Assert.That(SampledSchools.Sizes([4, 4], 8), Is.EqualTo(new[] { 4, 4 }));
        Assert.That(SampledSchools.Sizes([], 0), Is.Empty);
    }

    [Test]
    public void A_sample_by_fifths_has_as_many_schools_of_each()
    {
        Observation now = After(
                Small with
                {
                    Surveys =
                    [
                        Leaders() with
                        {
                            Sample = new SurveySample { Schools = 20, By = SurveyStrata.Quintile },
                        },
                    ],
                },
                0
            )
            .Observe();

        Assert.That(
            Fieldwork.Of(now, "leaders").People.CountBy(person => now.Schools[person.School].StartingQuintile),
            Is.EquivalentTo(Enumerable.Range(1, 5).Select(fifth => KeyValuePair.Create(fifth, 4)))
        );
    }

    [TestCase(true)]
    [TestCase(false)]
    public void A_panel_asks_the_same_schools_each_time_and_a_fresh_sample_others(bool isPanel)
    {
        Survey survey = Leaders() with
        {
            Sample = new SurveySample { Schools = 10 },
            Panel = isPanel,
        };
        Run run = After(Small with { Surveys = [survey] }, 0);
        int[] before = [.. Fieldwork.Of(run.Observe(), "leaders").People.Select(person => person.School)];
        run.AdvanceTo(6, default);
        int[] after = [.. Fieldwork.Of(run.Observe(), "leaders").People.Select(person => person.School)];

        Assert.That(before.SequenceEqual(after), Is.EqualTo(isPanel));
    }

    // Nobody leans towards or against answering: in a panel who answers is then the same each time.
    [Test]
    public void In_a_panel_those_who_never_answer_are_the_same_each_time()
    {
        Survey survey = Leaders() with { Response = Response.Full with { Rate = 0.5 } };
        Run run = After(Small with { Surveys = [survey] }, 0);
        bool[] before = Answered(run);
        run.AdvanceTo(12, default);

        Assert.That(before.Count(each => each), Is.InRange(10, 30));
        Assert.That(Answered(run), Is.EqualTo(before));
    }

    [Test]
    public void A_school_that_has_closed_is_asked_no_more()
    {
        Scenario closing = Small with
        {
            Surveys = [Leaders()],
            Policies = [new Closure { At = Duration.OfYears(1), Share = 0.25 }],
        };

        Observation now = After(closing, 12).Observe();

        Assert.That(now.Schools.Count(school => !school.IsOpen), Is.GreaterThan(0));
        Assert.That(
            Fieldwork.Of(now, "leaders").People.Select(person => person.School),
            Is.EqualTo(Enumerable.Range(0, 40).Where(school => now.Schools[school].IsOpen))
        );
    }

    [Test]
    public void Several_staff_of_a_school_are_asked_where_the_instrument_is_for_staff()
    {
        Survey staff = Leaders() with { Respondents = Answering.Staff };

        Assert.That(People(staff), Has.Count.EqualTo(5 * 40));
        Assert.That(
            People(staff with { PerSchool = 3 }).Select(person => person.Number).Distinct(),
            Is.EqualTo(new[] { 1, 2, 3 })
        );
    }

    // A leader names at most so many, most days first; days to half a day.
    [Test]
    public void The_partners_that_are_named_are_those_with_most_days()
    {
        Observation now = After(Small with { Surveys = [Leaders() with { Partners = 3 }] }, 6).Observe();
        foreach (AskedPerson person in Fieldwork.Of(now, "leaders").People.Where(each => each.HasAnswered))
        {
            double[] days =
            [
                .. now
                    .Partnerships.Where(tie => tie.A == person.School || tie.B == person.School)
                    .Select(tie => tie.JointDays)
                    .Where(each => each > 0)
                    .OrderDescending()
                    .Take(3)
                    .Select(each => Math.Round(2 * each, MidpointRounding.AwayFromZero) / 2),
            ];
            Assert.That(person.Partners.Select(partner => partner.Days), Is.EqualTo(days));
            Assert.That(person.Partners.Select(partner => partner.Worth), Is.All.InRange(1, 5));
        }
    }

    // 0 names 1 and 2, 1 names 0, 2 did not answer: of the two ties to schools that are heard from (0-1, 1-0) both are returned; 3 names 0, who does not name 3.
    [Test]
    public void Reciprocity_counts_ties_to_schools_that_are_heard_from()
    {
        TakenSurvey taken = new(
            Leaders(),
            [Naming(0, 1, 2), Naming(1, 0), new AskedPerson(2, 1, [0], null), Naming(3, 0)]
        );

        Assert.That(ReciprocityOfTies.Of(taken), Is.EqualTo(2.0 / 3).Within(1e-12));
        Assert.That(ReciprocityOfTies.Of(new TakenSurvey(Leaders(), [Naming(0)])), Is.Null);
    }

    private static AskedPerson Naming(int school, params int[] partners) =>
        new(school, 1, [0], [3]) { Partners = [.. partners.Select(partner => new NamedPartner(partner, 1, 3))] };

    private static Survey Leaders() =>
        new()
        {
            Name = "leaders",
            Scales = [new SurveyScale { Name = "trust", Measures = "trustGiven" }],
            Items =
            [
                new QuestionnaireItem
                {
                    Name = "T1",
                    Scale = "trust",
                    Text = "",
                },
            ],
            Style = AnswerStyle.None,
            Response = Response.Full,
        };

    private static Run After(Scenario scenario, int ticks)
    {
        Run run = new(scenario, 3, []);
        run.AdvanceTo(ticks, default);
        return run;
    }

    private static IReadOnlyList<AskedPerson> People(Survey survey) =>
        Fieldwork.Of(After(Small with { Surveys = [survey] }, 0).Observe(), "leaders").People;

    private static int[] Schools(Survey survey) => [.. People(survey).Select(person => person.School)];

    private static bool[] Answered(Run run) =>
        [.. Fieldwork.Of(run.Observe(), "leaders").People.Select(person => person.HasAnswered)];
}
