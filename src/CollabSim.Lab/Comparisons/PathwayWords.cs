using System.Globalization;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Comparisons;

/// <summary>The paths of arms in words, and the card of what each comes to.</summary>
internal static class PathwayWords
{
    public static Passage Passage(Evidence evidence, Pathways pathways) =>
        new(
            "pathways",
            "Which path each arm takes",
            [.. Straight(pathways), .. pathways.All.Where(path => path.HasSignposts).Select(Said)],
            ScoreCard(evidence, pathways)
        );

    // Those on which nothing waits are said together.
    private static IEnumerable<string> Straight(Pathways pathways)
    {
        string[] straight =
        [
            .. pathways
                .All.Where(path => !path.HasSignposts)
                .Select(path =>
                    $"{path.Name} ({(path.Policies.Count == 0 ? "no policy" : Words.List([.. path.Policies.Select(times => Said(times, path.Runs))]))})"
                ),
        ];
        return straight.Length == 0 ? [] : [$"Without a signpost: {string.Join("; ", straight)}."];
    }

    /// <summary>One path, as a sentence.</summary>
    public static string Said(Pathway path)
    {
        string steps = string.Join("; ", path.Policies.Select(times => Said(times, path.Runs)));
        string changed = path.HasSignposts ? $" It met a signpost in {Share(path.Changed, path.Runs)}." : "";
        return $"{Words.Capital(path.Name)}: {(steps.Length > 0 ? steps : "no policy")}.{changed}";
    }

    /// <summary>When one policy acts, such as "facilitators in 28 of 30 runs from year 7 (5.3 to 9 in nine of ten), once inertia share is above 0.2".</summary>
    public static string Said(PolicyTimes times, int runs)
    {
        PolicyDescription policy = times.Policy;
        string name = Words.Policy(policy);
        if (times.Start is not { } start)
        {
            return $"{name} in {Share(0, runs)}, for it was never read that {policy.When}{(policy.IsRationed ? ", or there was no money for it" : "")}";
        }

        string last = times.End is null
            ? (policy.EndTick is null && policy.Until is null ? " for good" : " to the end")
            : "";
        string begin = policy.When is null
            ? $"{name} from {(start.Middle > 0 ? $"year {Year(start.Middle)}" : "the start")}{last}"
            : $"{name} in {Share(times.Started, runs)} from year {Said(start)}{last}, once {policy.When}";
        return begin + Ending(times);
    }

    /// <summary>Why a path leaves a policy or comes to it: what the authority read.</summary>
    public static string? Signpost(Pathway path, Leg before, Leg after)
    {
        PolicyDescription? Of(string? name) => path.Policies.FirstOrDefault(times => times.Policy.Name == name)?.Policy;
        bool isStart = path.Policies.Any(times =>
            times.Policy.Name == after.Policy && times.Start?.Middle == after.From
        );
        return isStart ? Of(after.Policy)?.When : Of(before.Policy)?.Until;
    }

    /// <summary>A year with a tenth, where it has one.</summary>
    public static string Year(double year) => year.ToString("0.#", CultureInfo.InvariantCulture);

    private static string Ending(PolicyTimes times)
    {
        if (times.End is not { } end)
        {
            return "";
        }

        string some = times.Ended == times.Started ? "all" : times.Ended.ToString("N0", CultureInfo.InvariantCulture);
        return times.Policy.Until is { } until ? $", and in {some} of these to year {Said(end)}, when {until}"
            : times.Policy.When is not null ? $", and in {some} of these to year {Said(end)}"
            : $" to year {Year(end.Middle)}";
    }

    private static string Said(YearSpan span) =>
        span.Low == span.High
            ? Year(span.Middle)
            : $"{Year(span.Middle)} ({Year(span.Low)} to {Year(span.High)} in nine of ten)";

    private static string Share(int some, int all) =>
        some == all ? $"all {Words.Count(all, "run")}"
        : some == 0 ? $"none of {Words.Count(all, "run")}"
        : $"{some:N0} of {Words.Count(all, "run")}";

    private static PassageTable ScoreCard(Evidence evidence, Pathways pathways)
    {
        StudyEstimates study = evidence.Estimates;
        int outcome = study.PrimaryOutcome;
        string effect =
            outcome < 0
                ? ""
                : $"{Words.Outcome(study.Study.Outcomes[outcome], study.Study.TicksPerYear)}, how much more than {study.Study.Arms[0].Name}; ";
        // All with the digits that the surest of them deserves.
        double? surest = pathways
            .All.Where(path => path.Arm > 0 && outcome >= 0)
            .Select(path => study.Against(outcome, path.Arm).Difference.HalfWidth)
            .Where(half => half > 0)
            .Min();
        return new PassageTable(
            $"What each path comes to, in the order of the map: {effect}money and staff days that policies ask for or give, a school over the whole run",
            ["Path", "Difference", "Money", "Staff days", "Met a signpost in"],
            [
                .. pathways.All.Select(path =>
                    (IReadOnlyList<string>)
                        [
                            path.Name,
                            outcome < 0 ? "–"
                            : path.Arm == 0 ? "0"
                            : DifferencesPassage.Signed(study.Against(outcome, path.Arm).Difference, surest),
                            Money(study, path.Arm),
                            Days(evidence, path.Arm),
                            path.HasSignposts ? Share(path.Changed, path.Runs) : "–",
                        ]
                ),
            ]
        );
    }

    private static string Money(StudyEstimates study, int arm) =>
        study.Study.Arms[arm].Policies.Any(policy => !policy.IsShock && policy.IsPriced != true)
            ? "not given"
            : CostPassages.Money(MeanASchool(study, arm, (point, run) => study.Money(arm, point, run)) ?? 0);

    private static string Days(Evidence evidence, int arm)
    {
        Dictionary<(int, int), double> days = [];
        for (int point = 0; point < evidence.Study.Points.Count; point++)
        {
            foreach (RunRecord run in evidence.Results.Cell(point, arm, RunParts.Ledger))
            {
                if (run.Failure is null)
                {
                    days[(point, run.Replication)] = run.Ledger.Sum(entry => entry.Days);
                }
            }
        }

        double? mean = MeanASchool(
            evidence.Estimates,
            arm,
            (point, run) => days.TryGetValue((point, run), out double known) ? known : null
        );
        return mean is { } number ? Words.Number(number) : "–";
    }

    private static double? MeanASchool(StudyEstimates study, int arm, Func<int, int, double?> amount)
    {
        double[] known =
        [
            .. from point in Enumerable.Range(0, study.Study.Points.Count)
            from run in Enumerable.Range(0, study.Study.Replications)
            let value = amount(point, run)
            where value is not null
            select value.Value / study.SchoolsAt(arm, point),
        ];
        return known.Length == 0 ? null : known.Average();
    }
}
