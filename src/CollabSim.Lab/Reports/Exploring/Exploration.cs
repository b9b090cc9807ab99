using CollabSim.Lab.Figures;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports.Exploring;

/// <summary>
/// A study that was run at several points, as a reader of its page moves through them: every number is that of a point that was run, and
/// nothing is made up between them.
/// </summary>
internal sealed class Exploration
{
    /// <summary>The most points that a page holds.</summary>
    public const int MostPoints = 2_000;

    /// <summary>The most arms.</summary>
    public const int MostArms = 14;

    /// <summary>The most outcomes.</summary>
    public const int MostOutcomes = 6;

    // What a page has room for, and about how much of it each thing takes.
    private const int MostLetters = 1_300_000;
    private const int LettersOfReading = 30;
    private const int LettersOfSentence = 40;
    private const int LettersOfSetting = 7;

    private Exploration(StudyEstimates study)
    {
        Study = study;
        StudyDescription about = study.Study;
        int primary = study.PrimaryOutcome;
        Arms = Emphasis.Arms(study, MostArms);
        int[] outcomes =
        [
            .. Enumerable.Range(0, about.Outcomes.Count).OrderBy(o => o == primary ? 0 : 1).Take(MostOutcomes),
        ];
        int lettersOfPoint =
            (about.Factors.Count * LettersOfSetting)
            + (outcomes.Length * (LettersOfSentence + (Arms.Count * LettersOfReading)));
        Points = KeptPoints.Of(about, Math.Min(MostPoints, MostLetters / lettersOfPoint));
        Outcomes = [.. outcomes.Select(outcome => new ExploredOutcome(study, outcome, Arms, Points))];
        bool isGrid = Grid.Of(about) is not null;
        Settings =
        [
            .. Enumerable
                .Range(0, about.Factors.Count)
                .Select(factor => ExploredSetting.Of(about, factor, Points, isGrid))
                .OfType<ExploredSetting>()
                .OrderByDescending(setting => setting.IsKept)
                .ThenByDescending(setting => TellingOrder.Of(this, setting)),
        ];
        Start = NearestToTheMiddle();
    }

    /// <summary>The study.</summary>
    public StudyEstimates Study { get; }

    /// <summary>Indices of the arms that the page holds, the baseline first.</summary>
    public IReadOnlyList<int> Arms { get; }

    /// <summary>Indices of the points that the page holds, in the order of the design.</summary>
    public IReadOnlyList<int> Points { get; }

    /// <summary>The outcomes that the page holds, the main one first.</summary>
    public IReadOnlyList<ExploredOutcome> Outcomes { get; }

    /// <summary>What can be moved: what the design combines, then the rest; of each what moves the main outcome most stands first.</summary>
    public IReadOnlyList<ExploredSetting> Settings { get; }

    /// <summary>Where the page begins: the place among <see cref="Points"/> of the point that is nearest to the middle of all settings.</summary>
    public int Start { get; }

    /// <summary>True if all that differs between points is what worlds vary.</summary>
    public bool AreWorlds => Study.Study.Worlds is { } worlds && worlds.Count == Study.Study.Points.Count;

    /// <summary>True if the page holds all points of the study.</summary>
    public bool IsWhole => Points.Count == Study.Study.Points.Count;

    /// <summary>What a point is called.</summary>
    public string Place => AreWorlds ? "world" : "point";

    /// <summary>"At this point", "In this world".</summary>
    public string Here => AreWorlds ? "In this world" : "At this point";

    /// <summary>"at 3 of 35 points", "in 3 of 200 worlds".</summary>
    public string At(int count, int all) => $"{(AreWorlds ? "in" : "at")} {count:N0} of {Words.Count(all, Place)}";

    /// <summary>A study that can be explored; null where it was run at one point, or nothing has come of it.</summary>
    public static Exploration? Of(Evidence evidence) =>
        evidence.Estimates is { Finished: > 0, PrimaryOutcome: >= 0 } study
        && study.Study.Points.Count > 1
        && new Exploration(study) is { Settings.Count: > 0 } found
            ? found
            : null;

    private int NearestToTheMiddle()
    {
        const double middle = 0.5;
        return Enumerable
            .Range(0, Points.Count)
            .MinBy(point =>
                Settings.Sum(setting =>
                    Math.Pow(setting.ShareOf(Study.Study.Points[Points[point]].Values[setting.Index]) - middle, 2)
                )
            );
    }
}
