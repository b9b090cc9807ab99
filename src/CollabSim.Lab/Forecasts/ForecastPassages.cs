using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Forecasts;

/// <summary>What a study will take and how well it will answer, in words and tables.</summary>
internal static class ForecastPassages
{
    public static IReadOnlyList<Passage> Of(StudyDescription study, Pilot pilot, TimeSpan? budget)
    {
        IReadOnlyList<WidthForecast?> widths = WidthForecast.Of(
            pilot.Estimates,
            study.Stopping?.Where ?? Precision.Average
        );
        return budget is { } time
            ? [Effort(study, pilot, widths), Widths(study, pilot, widths), Advice(study, pilot, widths, time)]
            : [Effort(study, pilot, widths), Widths(study, pilot, widths)];
    }

    /// <summary>Bytes that tables and report take where there are arms or points, whatever the study's size, and of each run besides: measured, docs/performance.md.</summary>
    private const long HeldByReport = 80_000_000,
        HeldOfARun = 1_500;

    private static Passage Effort(StudyDescription study, Pilot pilot, IReadOnlyList<WidthForecast?> widths)
    {
        long cells = (long)study.Arms.Count * study.Points.Count;
        (int low, int high, string replications) = Replications(study, widths);
        long fewest = cells * low;
        long most = cells * high;
        string Range(double from, double to, Func<double, string> said) =>
            said(from) == said(to) ? said(from) : $"{said(from)} to {said(to)}";
        Tempo tempo = pilot.Tempo;
        long table = 8 * most * (study.Outcomes.Count + 1);
        List<string> sentences =
        [
            $"{Words.Count(study.Arms.Count, "arm")} x {Words.Count(study.Points.Count, "design point")} x {replications} = {Range(fewest, most, n => $"{n:N0}")} runs.",
            $"About {Range(tempo.AtLeast(fewest), tempo.AtMost(most), s => Span(TimeSpan.FromSeconds(s)))} for the runs with {Words.Count(pilot.Workers, "worker")}: {Words.Count(tempo.Runs, "run")} of the pilot took "
                + $"{Span(TimeSpan.FromSeconds(tempo.Seconds))}, {tempo.RunsPerSecond:N1} a second, when the program was warm. Other work on the machine, and points that are dearer than those tried, make it longer.",
            $"Disk: about {Range(fewest * pilot.BytesPerRun, most * pilot.BytesPerRun, Bytes)} for runs and tables.",
            cells == 1
                ? $"Memory: about {Bytes(pilot.Memory + table)}."
                : $"Memory: about {Bytes(pilot.Memory + table)} for the runs, up to some {Bytes(pilot.Memory + table + HeldByReport + (HeldOfARun * most))} for tables and report.",
        ];
        if (pilot.Failed > 0)
        {
            sentences.Add(
                $"{Words.Count(pilot.Failed, "pilot run")} failed: see which by running the study with --set replications=1."
            );
        }

        return new Passage("effort", "What it takes", sentences);
    }

    private static Passage Widths(StudyDescription study, Pilot pilot, IReadOnlyList<WidthForecast?> widths)
    {
        bool isPaired = study.Arms.Count > 1;
        string what = isPaired ? "difference from the baseline, for the arm that is known least" : "mean";
        int pairs = widths.Max(width => width?.Pairs ?? 0);
        List<string> sentences =
        [
            $"Half-widths of 95 % intervals of each outcome's {what}"
                + (
                    study.Stopping?.Where == Precision.EveryPoint
                        ? ", at the design point of the pilot that is known least"
                    : study.Worlds is { } worlds
                        ? $", averaged over {Words.Count(worlds.Count, "world")}, from the luck seen in {pilot.Study.Points.Count} of them"
                    : study.Points.Count > 1
                        ? $", averaged over the {Words.Count(pilot.Study.Points.Count, "design point")} of the pilot"
                    : ""
                )
                + $". From {pairs} {(isPaired ? "pairs" : "runs")} a spread is only roughly known; the brackets say how roughly (chi-square, 95 %).",
        ];
        if (widths.All(width => width is null))
        {
            return new Passage("widths", "How well it will answer", [TooSmall(study, pilot)]);
        }

        if (study.Replications == 1)
        {
            sentences.Add(
                $"The study itself has one replication, from which no interval follows: --set replications={BudgetAdvice.FewestReplications} gives it as many as the table's first column of widths says."
            );
        }

        int[] counts = study.Stopping is null
            ? [.. new[] { 10, study.Replications, 100 }.Where(n => n > 1).Distinct().Order()]
            : [.. new[] { 10, 30, study.Stopping.AtMost }.Distinct().Order()];
        return new Passage(
            "widths",
            "How well it will answer",
            sentences,
            new PassageTable(
                ["Outcome", "Known least", .. counts.Select(n => $"± with {n:N0}")],
                [
                    .. widths.Select(
                        (width, outcome) =>
                            (IReadOnlyList<string>)
                                [
                                    study.Outcomes[outcome].Text,
                                    width is null ? "–" : study.Arms[width.Arm].Name,
                                    .. counts.Select(n =>
                                        width is null
                                            ? "too few values"
                                            : $"{Words.Number(At(width.Spread, n))} ({Words.Number(At(width.SpreadLow, n))} to {Words.Number(At(width.SpreadHigh, n))})"
                                    ),
                                ]
                    ),
                ]
            )
        );

        double At(double spread, int replications) =>
            WidthForecast.HalfWidth(
                spread,
                replications,
                study.Stopping is null ? 1 : Stopping.Widening,
                WorldsOf(study)
            );
    }

    private static string TooSmall(StudyDescription study, Pilot pilot)
    {
        if (pilot.IsWhole)
        {
            return $"The pilot cannot say: no outcome has a value in two of its {Words.Count(pilot.Study.Replications, "replication")}, failed runs aside.";
        }

        // Two replications of every arm at the pilot's points, and half as much again.
        double seconds = 1.5 * pilot.Tempo.AtMost(2.0 * study.Arms.Count * pilot.Study.Points.Count);
        return "The pilot ended before it had two replications of every arm, which a spread needs: "
            + $"--pilot {Math.Ceiling(seconds):0}s gives it time for them."
            + (
                study.Replications == 1
                    ? $" The study itself has one replication, from which no interval follows: --set replications={BudgetAdvice.FewestReplications} gives it more."
                    : ""
            );
    }

    private static Passage Advice(
        StudyDescription study,
        Pilot pilot,
        IReadOnlyList<WidthForecast?> widths,
        TimeSpan budget
    )
    {
        double runs = pilot.Tempo.RunsIn(budget);
        BudgetAdvice advice = BudgetAdvice.Of(study, runs);
        if (advice.Replications < 2)
        {
            return new Passage(
                "budget",
                $"What fits into {Span(budget)}",
                [
                    $"About {runs:N0} runs fit, fewer than two replications of {Words.Count(study.Arms.Count, "arm")} at {Words.Count(advice.Points, "design point")}. "
                        + "Take fewer arms, factors or schools, or more time.",
                ]
            );
        }

        List<string> sentences =
        [
            $"About {runs:N0} runs fit. Suggested: {Words.Count(study.Arms.Count, "arm")} x {Words.Count(advice.Points, "design point")} x {Words.Count(advice.Replications, "replication")} = {study.Arms.Count * advice.Points * advice.Replications:N0} runs.",
        ];
        if (advice.Replications < BudgetAdvice.FewestReplications)
        {
            sentences.Add(
                $"Fewer than {BudgetAdvice.FewestReplications} replications say little about luck; take fewer arms or factors if you can."
            );
        }

        int primary = StudyEstimates.Primary(study);
        if (primary >= 0 && widths[primary] is { } width)
        {
            sentences.Add(
                $"{Words.Capital(Words.Outcome(study.Outcomes[primary], study.TicksPerYear))} would be known to about ±{Words.Number(WidthForecast.HalfWidth(width.Spread, advice.Replications, worlds: WorldsOf(study)))} "
                    + $"({Words.Number(WidthForecast.HalfWidth(width.SpreadLow, advice.Replications, worlds: WorldsOf(study)))} to {Words.Number(WidthForecast.HalfWidth(width.SpreadHigh, advice.Replications, worlds: WorldsOf(study)))})."
            );
        }

        sentences.Add("In the scenario file:");
        for (int factor = 0; factor < advice.Levels.Count; factor++)
        {
            GridAxis axis = GridAxis.Of(study.Factors[factor], study.Points.Select(point => point.Values[factor]));
            if (advice.Levels[factor] != axis.Levels.Count)
            {
                sentences.Add(
                    $"  {study.Factors[factor].Path}: {{ from: {GridAxis.Text(axis.Levels[0])}, to: {GridAxis.Text(axis.Levels[^1])}, steps: {advice.Levels[factor]} }}"
                );
            }
        }

        if (advice.Levels.Count == 0 && advice.Points < study.Points.Count)
        {
            sentences.Add($"  design: with {advice.Points:N0} points");
        }

        sentences.Add($"  replications: {advice.Replications}");
        return new Passage("budget", $"What fits into {Span(budget)}", sentences);
    }

    private static (int Low, int High, string Said) Replications(
        StudyDescription study,
        IReadOnlyList<WidthForecast?> widths
    )
    {
        if (study.Stopping is not { } stopping)
        {
            return (study.Replications, study.Replications, Words.Count(study.Replications, "replication"));
        }

        if (widths[stopping.Outcome] is not { } width)
        {
            return (stopping.Looks[0], stopping.AtMost, $"{stopping.Looks[0]} to {stopping.AtMost} replications");
        }

        (int low, int likely, int high) = (
            WidthForecast.Needed(width.SpreadLow, stopping, WorldsOf(study)),
            WidthForecast.Needed(width.Spread, stopping, WorldsOf(study)),
            WidthForecast.Needed(width.SpreadHigh, stopping, WorldsOf(study))
        );
        string target = $"until ±{stopping.Until:G3} is reached";
        return low == high
            ? (low, high, $"{Words.Count(low, "replication")} ({target})")
            : (low, high, $"{low} to {high} replications (most likely {likely}, {target})");
    }

    private static int WorldsOf(StudyDescription study) => study.Worlds?.Count ?? 1;

    private static string Span(TimeSpan span) =>
        span.TotalSeconds < 10 ? $"{span.TotalSeconds:0.0} s"
        : span.TotalMinutes < 2 ? $"{span.TotalSeconds:0} s"
        : span.TotalHours < 2 ? $"{span.TotalMinutes:0} min"
        : span.TotalDays < 2 ? $"{span.TotalHours:0.0} h"
        : $"{span.TotalDays:0.0} days";

    private static string Bytes(double bytes) =>
        bytes < 1e6 ? $"{Math.Max(1, bytes / 1e3):0} kB"
        : bytes < 1e9 ? $"{bytes / 1e6:0} MB"
        : $"{bytes / 1e9:0.0} GB";
}
