using CollabSim.Lab.Statistics;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Psychometrics;

/// <summary>What a survey before and one after would have concluded about a scale, run by run, and whether that was right.</summary>
/// <param name="Scale">The scale.</param>
/// <param name="Runs">The runs that have both.</param>
/// <param name="Slope">
/// By how much the score is higher where the truth is one standard deviation of the reference scenario higher: regression over all respondents of all runs, each
/// time and run by itself. Null where the truth does not vary among them.
/// </param>
/// <param name="Effect">
/// True effect of the arm over the same time: the true change among all who were asked less that in the arm that others are compared with, run by run, in standard
/// deviations of the reference scenario; null for that arm itself. A survey before and after does not have it.
/// </param>
internal sealed record BeforeAndAfterSurvey(
    string Scale,
    IReadOnlyList<BeforeAndAfterSurvey.RunChange> Runs,
    double? Slope,
    MeanInterval? Effect = null
)
{
    /// <summary>Truths that change by less, in standard deviations of the reference scenario, hardly change: a tenth.</summary>
    public const double Little = 0.1;

    /// <summary>One run.</summary>
    /// <param name="Change">What the survey says.</param>
    /// <param name="Truth">True change among all who were asked, in standard deviations of the reference scenario.</param>
    /// <param name="TruthOfRespondents">The same among those who answered.</param>
    internal sealed record RunChange(ScaleChange Change, double Truth, double TruthOfRespondents)
    {
        /// <summary>After less before of the mean scores.</summary>
        public double Seen => Change.After.Mean!.Value - Change.Before.Mean!.Value;

        /// <summary>Whether the survey says that it rose (1), fell (−1), or cannot tell (0).</summary>
        public int Said => Change.Difference.ExcludesZero ? Math.Sign(Change.Difference.Mean!.Value) : 0;

        /// <summary>Whether it rose, fell, or hardly changed.</summary>
        public int True => DirectionOf(Truth);
    }

    /// <summary>
    /// True if most surveys see a change that, taken for the arm's effect, has the wrong direction, or where the arm hardly has an effect.
    /// </summary>
    public bool IsMisleading =>
        Effect?.Mean is { } effect
        && (2 * Says(1) > Runs.Count ? DirectionOf(effect) < 1 : 2 * Says(-1) > Runs.Count && DirectionOf(effect) > -1);

    /// <summary>True change among all who were asked, over runs, in standard deviations of the reference scenario.</summary>
    public MeanInterval Truth => Over(run => run.Truth);

    /// <summary>Change of the mean score, over runs.</summary>
    public MeanInterval Seen => Over(run => run.Seen);

    /// <summary>What of it is the state's: the slope times the true change among all who were asked. Null without a slope.</summary>
    public double? DueToState => Slope * Truth.Mean;

    /// <summary>What of it is due to others answering after than before: the slope times how much more the truth changed among those who answered.</summary>
    public double? DueToWhoAnswers => Slope * Over(run => run.TruthOfRespondents - run.Truth).Mean;

    /// <summary>The rest: another yardstick (response shift), floor and ceiling of the scale, and luck.</summary>
    public double? Rest => Seen.Mean - DueToState - DueToWhoAnswers;

    /// <summary>In how many runs the survey says what is true: the same direction, or no clear change where it hardly changed.</summary>
    public int Right => Runs.Count(run => run.Said == run.True);

    /// <summary>In how many runs it does not see a change that is there.</summary>
    public int Missed => Runs.Count(run => run.Said == 0 && run.True != 0);

    /// <summary>In how many runs it says that there is a change where there hardly is one, or the other way round.</summary>
    public int Wrong => Runs.Count - Right - Missed;

    /// <summary>In how many runs it says that it rose (1), fell (−1), or cannot tell (0).</summary>
    public int Says(int direction) => Runs.Count(run => run.Said == direction);

    /// <summary>Each scale of a survey before and after; those that have no run with both are left out.</summary>
    /// <param name="before">The survey before.</param>
    /// <param name="after">The survey after.</param>
    /// <param name="without">The survey after in the arm that others are compared with; null: it is this arm.</param>
    /// <param name="withoutBefore">The survey before in that arm; null: the two were alike before.</param>
    public static IReadOnlyList<BeforeAndAfterSurvey> Of(
        SurveyRound before,
        SurveyRound after,
        SurveyRound? without = null,
        SurveyRound? withoutBefore = null
    ) =>
        [
            .. before
                .Scales.Select((scale, place) => Of(before, after, without, withoutBefore, scale, place))
                .Where(each => each.Runs.Count > 0),
        ];

    private static BeforeAndAfterSurvey Of(
        SurveyRound before,
        SurveyRound after,
        SurveyRound? without,
        SurveyRound? withoutBefore,
        string scale,
        int place
    )
    {
        (RoundOfRun First, RoundOfRun Second)[] both =
        [
            .. before.Runs.Join(after.Runs, run => run.Replication, run => run.Replication, (one, two) => (one, two)),
        ];
        return new BeforeAndAfterSurvey(
            scale,
            [.. both.Select(run => ChangeOf(run.First, run.Second, scale, place)).OfType<RunChange>()],
            SlopeOf(both.SelectMany(run => new[] { run.First, run.Second }), scale, place),
            without is null ? null
                : withoutBefore is null ? MeanInterval.Of(Ahead(after, without, place).Select(each => each.Ahead))
                : MeanInterval.Of(
                    Ahead(after, without, place)
                        .Join(
                            Ahead(before, withoutBefore, place),
                            last => last.Replication,
                            first => first.Replication,
                            (last, first) => last.Ahead - first.Ahead
                        )
                )
        );
    }

    private static RunChange? ChangeOf(RoundOfRun before, RoundOfRun after, string scale, int place) =>
        ScaleChange.Of(before.Sheet, after.Sheet, scale) is { } change
        && MeanOf(before, place, false) is { } first
        && MeanOf(after, place, false) is { } last
        && MeanOf(before, place, true) is { } firstAnswered
        && MeanOf(after, place, true) is { } lastAnswered
            ? new RunChange(change, last - first, lastAnswered - firstAnswered)
            : null;

    // By how much the truth is higher in one arm than in another, run by run.
    private static IEnumerable<(int Replication, double? Ahead)> Ahead(
        SurveyRound with,
        SurveyRound without,
        int place
    ) =>
        with.Runs.Join(
            without.Runs,
            run => run.Replication,
            run => run.Replication,
            (one, other) => (one.Replication, MeanOf(one, place, false) - MeanOf(other, place, false))
        );

    private static int DirectionOf(double truth) => Math.Abs(truth) < Little ? 0 : Math.Sign(truth);

    private static double? MeanOf(RoundOfRun run, int place, bool answered) =>
        run.People.Where(one => !answered || one.HasAnswered).Average(one => one.Truth[place]);

    private static double? SlopeOf(IEnumerable<RoundOfRun> rounds, string scale, int place)
    {
        double product = 0;
        double squares = 0;
        foreach (RoundOfRun round in rounds)
        {
            (double Score, double Truth)[] known =
            [
                .. ScaleScores
                    .Of(round.Sheet, scale)
                    .Zip(round.TruthOfRespondents(place))
                    .Where(one => one is { First: not null, Second: not null })
                    .Select(one => (one.First!.Value, one.Second!.Value)),
            ];
            if (known.Length > 1)
            {
                (double score, double truth) = (known.Average(one => one.Score), known.Average(one => one.Truth));
                product += known.Sum(one => (one.Score - score) * (one.Truth - truth));
                squares += known.Sum(one => (one.Truth - truth) * (one.Truth - truth));
            }
        }

        return squares > 1e-9 ? product / squares : null;
    }

    private MeanInterval Over(Func<RunChange, double> of) => MeanInterval.Of(Runs.Select(run => (double?)of(run)));
}
