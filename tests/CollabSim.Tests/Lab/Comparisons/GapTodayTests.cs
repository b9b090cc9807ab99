using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Reports;

namespace CollabSim.Tests.Lab.Comparisons;

/// <summary>Who gains by where schools began, and how far apart schools are today: two questions.</summary>
public sealed class GapTodayTests
{
    // No fifth gains more than another, and yet the gap of year 20 is half of what it was: by then other schools are weak.
    [Test]
    public void A_gap_may_close_although_no_fifth_of_the_start_gains_more_than_another()
    {
        Passage said = WhoGains(observesGap: true);

        Assert.That(
            said.Sentences,
            Has.Some.EqualTo(
                "No clear difference between the weakest and the strongest fifth with: narrows and widens."
            )
        );
        Assert.That(said.Sentences, Has.Some.Contains("Fifths are those of the start, 20 years before"));
        Assert.That(
            said.Sentences,
            Has.Some.Match(
                @"^How far the strong and the weak schools of year 20 are apart is another question: the 90th percentile of performance less the 10th is 0\.200\d with baseline\.$"
            )
        );
        Assert.That(said.Sentences, Has.Some.Match(@"^It is clearly smaller with: narrows \(−0\.100\d*\)\.$"));
        Assert.That(said.Sentences, Has.Some.Match(@"^It is clearly larger with: widens \(\+0\.050\d*\)\.$"));
    }

    [Test]
    public void Where_the_gap_is_not_observed_the_outcome_that_would_tell_is_named() =>
        Assert.That(
            WhoGains(observesGap: false).Sentences,
            Has.Some.Contains("which this study does not ask: performanceGap@20y would.")
        );

    private static Passage WhoGains(bool observesGap)
    {
        StudyResults made = MadeUpStudies.Of("Gaps", ["baseline", "narrows", "widens"], [], 8, (_, _, _) => 0);
        OutcomeDescription any = made.Study.Outcomes[1];
        string[] fifths = [.. Enumerable.Range(1, 5).Select(q => $"advantageQuintile{q}")];
        string[] names = observesGap ? [.. fifths, "performanceGap"] : fifths;
        StudyDescription study = made.Study with
        {
            Outcomes =
            [
                any,
                .. names.Select(name =>
                    any with
                    {
                        Text = $"{name}@20y",
                        Metric = new MetricDescription(name, "", "Made up."),
                    }
                ),
            ],
        };
        double[] gaps = [0.2, 0.1, 0.25];
        double?[] Outcomes(RunRecord run)
        {
            double luck = 0.001 * (run.Replication % 3);
            double own = 0.0005 * ((run.Replication + run.Arm) % 2);
            double?[] fifth = [.. fifths.Select((_, q) => (double?)(luck + (q == 0 ? own : 0)))];
            return [luck, .. fifth, .. observesGap ? [gaps[run.Arm] + own] : Array.Empty<double?>()];
        }

        Comparison comparison = Comparison.Of(
            StudyEstimates.Of(
                new StudyResults(study, [.. made.Runs().Select(run => run with { Outcomes = Outcomes(run) })])
            ),
            new ComparisonOptions()
        );
        return PeoplePassages.Of(comparison).First();
    }
}
