using CollabSim.Engine;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Reports;

/// <summary>
/// What is left of a report when every number, figure and sentence is worked out again from the results, and a random sample of the runs is
/// lived through again.
/// </summary>
public sealed record Verification
{
    /// <summary>Numbers that were worked out again.</summary>
    public required int Numbers { get; init; }

    /// <summary>Figures that were drawn again.</summary>
    public required int Figures { get; init; }

    /// <summary>Runs that were lived through again.</summary>
    public required int Runs { get; init; }

    /// <summary>The page.</summary>
    public required string Report { get; init; }

    /// <summary>What does not hold, in the order of the page; runs last.</summary>
    public required IReadOnlyList<Discrepancy> Discrepancies { get; init; }

    /// <summary>The report with what does not hold marked.</summary>
    public required string Marked { get; init; }

    /// <summary>The same in a few lines: many of one kind in one.</summary>
    public IReadOnlyList<string> Lines => Discrepancy.Lines(Discrepancies);

    /// <summary>True if everything holds.</summary>
    public bool Holds => Discrepancies.Count == 0;

    /// <summary>Verifies a report.</summary>
    /// <param name="report">The page, report.html, report-brief.html or report-explore.html, or the results folder with its report.html.</param>
    /// <param name="folder">The results folder; null: the folder that the page lies in.</param>
    /// <param name="dataFolder">Where the study's data files are; null: where they were, or in the results folder.</param>
    /// <param name="sample">How many runs to live through again.</param>
    /// <param name="seed">Which runs: equal seeds choose equal runs.</param>
    /// <param name="stop">Stops between runs.</param>
    /// <exception cref="ResultsException">The page is no report, or there are no results.</exception>
    public static Verification Of(
        string report,
        string? folder,
        string? dataFolder,
        int sample,
        int seed,
        CancellationToken stop
    )
    {
        ArgumentException.ThrowIfNullOrEmpty(report);
        if (Directory.Exists(report))
        {
            folder ??= report;
            report = Path.Combine(report, "report.html");
        }

        if (!File.Exists(report))
        {
            throw new ResultsException(
                $"{report}: there is no such file.{(folder is not null && Directory.Exists(folder) ? " collabsim report, with the results folder, writes it." : "")}"
            );
        }

        string page = File.ReadAllText(report);
        if (!page.Contains("<meta name=\"generator\" content=\"CollabSim", StringComparison.Ordinal))
        {
            throw new ResultsException($"{report} is not a report of CollabSim.");
        }

        folder ??= Path.GetDirectoryName(Path.GetFullPath(report))!;
        using StudyResults results = StudyResults.Open(folder, new Watch(stop), dataFolder);
        KeptData data = new(results.Study, folder, dataFolder);
        if (results.Study.ModelVersion == ModelVersion.Current)
        {
            // Without them neither figures of schools nor runs can be had again: one sentence instead of one for each number.
            data.Require();
        }

        PageNumbers claimed = PageNumbers.Of(page);
        Evidence evidence = new(results, folder) { SchoolTicks = claimed.SchoolTicks };
        PageNumbers found = PageNumbers.Of(Reports.Report.Compose(evidence, ReportExtents.Of(report)).ToPage());
        string because = MissingRuns.Said(results) is { } missing ? $", for {missing}" : "";
        List<Discrepancy> discrepancies =
        [
            .. CheckNumbers(claimed, found, because),
            .. CheckDrawings(page, claimed, found),
            .. CheckWords(claimed, found),
            .. CheckScenario(claimed, found),
            .. CheckMeaning(results, page),
            .. Package
                .Changed(folder)
                .Select(file =>
                    Elsewhere(DiscrepancyKind.Wrong, $"{file}: the file is not what {Package.Hashes} says it was")
                ),
        ];
        discrepancies.Sort((one, other) => one.At.CompareTo(other.At));
        (int runs, IReadOnlyList<Discrepancy> changed) = Relive(results, claimed, found, data, sample, seed, stop);
        discrepancies.AddRange(changed);
        return new Verification
        {
            Report = report,
            Numbers = claimed.Numbers.Count(number => number.Value.Length > 0),
            Figures = claimed.Figures.Count,
            Runs = runs,
            Discrepancies = discrepancies,
            Marked = Mark(page, claimed, discrepancies),
        };
    }

    /// <summary>Keeps the marked page.</summary>
    /// <exception cref="ResultsException">The file cannot be written.</exception>
    public void Save(string path) => Composition.Save(path, Marked);

    private static IEnumerable<Discrepancy> CheckNumbers(PageNumbers claimed, PageNumbers found, string because)
    {
        ILookup<string, NumberOnPage> known = found.Numbers.ToLookup(number => number.Key);
        foreach (NumberOnPage number in claimed.Numbers)
        {
            NumberOnPage[] same = [.. known[number.Key]];
            if (same.Length == 0)
            {
                yield return new(
                    number.At,
                    number.Length,
                    DiscrepancyKind.Unsupported,
                    $"“{number.Text}”: nothing in the results gives this number ({number.Key})",
                    "numbers are given by nothing in the results"
                );
            }
            else if (same[0].Runs != number.Runs)
            {
                yield return new(
                    number.At,
                    number.Length,
                    DiscrepancyKind.Stale,
                    $"“{number.Text}” rests on other runs than are there now, which give “{same[0].Text}” ({number.Key})",
                    $"numbers rest on other runs than are there now{because}"
                );
            }
            else if (!same.Any(each => each.Value == number.Value && each.Text == number.Text))
            {
                NumberOnPage right = same[Math.Min(number.Nth, same.Length) - 1];
                yield return new(
                    number.At,
                    number.Length,
                    DiscrepancyKind.Wrong,
                    number.Value.Length > 0
                        ? $"“{number.Text}” ({number.Value}): the same runs give “{right.Text}” ({right.Value}; {number.Key})"
                        : $"“{number.Text}”: the same runs give “{right.Text}” ({number.Key})",
                    number.Value.Length > 0
                        ? "numbers are not what the same runs give"
                        : "sentences are not what the same runs say"
                );
            }
        }
    }

    private static IEnumerable<Discrepancy> CheckDrawings(string page, PageNumbers claimed, PageNumbers found)
    {
        foreach ((string id, string json) in claimed.Figures)
        {
            int at = PageNumbers.PlaceOf(page, id);
            if (!found.Figures.TryGetValue(id, out string? drawn))
            {
                yield return new(
                    at,
                    0,
                    DiscrepancyKind.Unsupported,
                    $"Figure {id}: the results give no such figure",
                    "figures are given by nothing in the results"
                );
            }
            else if (drawn != json)
            {
                yield return new(
                    at,
                    0,
                    DiscrepancyKind.Stale,
                    $"Figure {id}: the results now give another drawing",
                    "figures are drawn otherwise now"
                );
            }
        }
    }

    // Words that hold a digit must be words that the results give: nobody's own numbers pass as the model's.
    private static IEnumerable<Discrepancy> CheckWords(PageNumbers claimed, PageNumbers found)
    {
        HashSet<string> known = [.. found.Words.Select(words => words.Text)];
        foreach ((int at, string text) in claimed.Words.Where(words => !known.Contains(words.Text)))
        {
            yield return new(
                at,
                0,
                DiscrepancyKind.Unsupported,
                $"“{(text.Length > 90 ? text[..90] + "…" : text)}”: the results do not say so",
                "other pieces of text with a number are not what the results say"
            );
        }
    }

    // What the sentences claim, by another path than the one that wrote them.
    private static IEnumerable<Discrepancy> CheckMeaning(StudyResults results, string page) =>
        PlainReading
            .Contradictions(results, page)
            .Select(found => new Discrepancy(
                found.At,
                0,
                DiscrepancyKind.Wrong,
                $"“{(found.Claim.Length > 120 ? found.Claim[..120] + "…" : found.Claim)}”: read plainly, the runs say that {found.Says}",
                "claims are not what the runs say, read plainly"
            ));

    private static IEnumerable<Discrepancy> CheckScenario(PageNumbers claimed, PageNumbers found)
    {
        const string scenario = "scenario";
        if (
            claimed.Typed.TryGetValue(scenario, out (int At, string Text) page)
            && found.Typed.TryGetValue(scenario, out (int At, string Text) known)
            && page.Text != known.Text
        )
        {
            yield return new(
                page.At,
                0,
                DiscrepancyKind.Wrong,
                "The scenario in the page is not the one that was run",
                "scenarios are not the one that was run"
            );
        }
    }

    /// <summary>The study that the page says to run: its scenario with the settings of its command. A page of one sheet says neither.</summary>
    private static Study Claimed(
        Results.StudyDescription about,
        PageNumbers claimed,
        KeptData data,
        List<Discrepancy> wrong
    )
    {
        if (
            !claimed.Typed.TryGetValue("run", out (int At, string Text) command)
            || !claimed.Typed.TryGetValue("scenario", out (int At, string Text) scenario)
        )
        {
            return Replay.StudyOf(about, data);
        }

        if (Commands.SetsOf(command.Text) is not { } sets)
        {
            wrong.Add(
                new(command.At, 0, DiscrepancyKind.Wrong, "The command in the page is none", "commands are none")
            );
            return Replay.StudyOf(about, data);
        }

        return Replay.StudyOf(scenario.Text, sets, about, data);
    }

    private static (int Runs, IReadOnlyList<Discrepancy> Changed) Relive(
        StudyResults results,
        PageNumbers claimed,
        PageNumbers found,
        KeptData data,
        int sample,
        int seed,
        CancellationToken stop
    )
    {
        if (results.Study.ModelVersion != ModelVersion.Current)
        {
            return (
                0,
                [
                    Elsewhere(
                        DiscrepancyKind.Stale,
                        $"The model has changed: the runs were made by model version {results.Study.ModelVersion} (program {results.Study.ProgramVersion}), and this "
                            + $"program has version {ModelVersion.Current}. Use that program, or make the runs anew: collabsim run."
                    ),
                ]
            );
        }

        if (sample == 0)
        {
            return (0, []);
        }

        RunRecord[] chosen = Sample(results, sample, seed);
        List<Discrepancy> changed = [];
        try
        {
            Study study = Claimed(results.Study, claimed, data, changed);
            CheckPlan(results, study, SaysWhatWasRun(claimed, found), changed);
            Observations observations = new(study.Outcomes, new SeriesSpec([], []));
            foreach (RunRecord run in chosen)
            {
                Scenario scenario = Replay.ScenarioOf(results.Study, run, study);
                Outcome outcome = Simulation.Run(scenario, run.Seed, observations.Points, stop);
                if (
                    outcome.Fingerprint != run.Fingerprint
                    || !observations.Outcomes(outcome.Values).SequenceEqual(run.Outcomes)
                )
                {
                    changed.Add(
                        Elsewhere(
                            DiscrepancyKind.Wrong,
                            $"Run {run.Id[..12]}: lived through again, it comes out otherwise than it was kept"
                        )
                    );
                }
            }
        }
        catch (Exception error) when (error is ResultsException or ScenarioException or IOException)
        {
            changed.Add(Elsewhere(DiscrepancyKind.Stale, error.Message.ReplaceLineEndings(" ")));
        }

        return (chosen.Length, changed);
    }

    /// <summary>True if the page says the scenario and the settings that the results say, or, as a page of one sheet, neither.</summary>
    private static bool SaysWhatWasRun(PageNumbers claimed, PageNumbers found) =>
        (Typed(claimed, "scenario"), Typed(claimed, "run")) is not ({ } scenario, { } command)
        || (
            scenario == Typed(found, "scenario")
            && Commands.SetsOf(command) is { } sets
            && sets.SequenceEqual(Commands.SetsOf(Typed(found, "run") ?? "") ?? [])
        );

    private static string? Typed(PageNumbers page, string what) =>
        page.Typed.TryGetValue(what, out (int At, string Text) typed) ? typed.Text : null;

    /// <summary>What the page says to run gives the runs and outcomes that are there.</summary>
    private static void CheckPlan(StudyResults results, Study study, bool saysWhatWasRun, List<Discrepancy> wrong)
    {
        Results.StudyDescription about = results.Study;
        // A study that has stopped by itself has as many replications as it took.
        StoredStudy claimed = new(
            Results.StudyDescription.Of(study),
            Plan.Of(study.Stopping is null ? study : study with { Replications = about.Replications })
        );
        if (results.Stored is not { } stored || stored.IsSameAs(claimed))
        {
            return;
        }

        if (saysWhatWasRun && about.ProgramVersion != Provenance.ProgramVersion)
        {
            wrong.Add(
                Elsewhere(
                    DiscrepancyKind.Stale,
                    $"Another version of the program made the study: {about.ProgramVersion}; this is {Provenance.ProgramVersion}, which makes other runs of the "
                        + "scenario or describes what they measure otherwise. Numbers, figures and sentences are held against the runs that are there, and runs that this "
                        + "version still makes are lived through again. For all of it use that version, or make the runs anew: collabsim run."
                )
            );
        }
        else
        {
            wrong.Add(
                Elsewhere(
                    DiscrepancyKind.Wrong,
                    "The scenario and the command in the page give another study than the one that was run"
                )
            );
        }
    }

    private static Discrepancy Elsewhere(DiscrepancyKind kind, string text) =>
        new(int.MaxValue, 0, kind, text, "runs come out otherwise than they were kept");

    // Reservoir sampling (Vitter 1985, algorithm R): every finished run is equally likely, and memory holds the sample only.
    private static RunRecord[] Sample(StudyResults results, int count, int seed)
    {
        Random random = new(seed);
        List<RunRecord> kept = [];
        int seen = 0;
        foreach (RunRecord run in results.Runs(RunParts.Outcomes).Where(run => run.Failure is null))
        {
            seen++;
            if (kept.Count < count)
            {
                kept.Add(run);
            }
            else if (random.Next(seen) is var place && place < count)
            {
                kept[place] = run;
            }
        }

        return [.. kept];
    }

    private static string Mark(string page, PageNumbers claimed, List<Discrepancy> discrepancies)
    {
        const string style = "background:#ffe3d3;outline:2px solid #9a3a00;color:#5c2200";
        string marked = page;
        foreach (Discrepancy bad in discrepancies.Where(bad => bad.At < page.Length).OrderByDescending(bad => bad.At))
        {
            string why = Html.Text($"{bad.Kind}: {bad.Text}").Markup;
            marked =
                bad.Length > 0
                    ? $"{marked[..bad.At]}<mark style=\"{style}\" title=\"{why}\">{marked[bad.At..(bad.At + bad.Length)]}</mark>{marked[(bad.At + bad.Length)..]}"
                    : $"{marked[..bad.At]}<mark style=\"{style}\" title=\"{why}\">{bad.Kind}</mark> {marked[bad.At..]}";
        }

        Html summary = Html.Of(
            $"""
            <div role="status" style="{(
                discrepancies.Count == 0 ? "background:#e6f1f8;color:#00365c" : style
            )};padding:1rem 1.5rem"><b>{(
                discrepancies.Count == 0
                    ? $"Verified: all {Words.Count(claimed.Numbers.Count(number => number.Value.Length > 0), "number")} and {Words.Count(claimed.Figures.Count, "figure")} follow from the results."
                    : $"{discrepancies.Count} of the claims of this page do not follow from the results."
            )}</b>{(
                discrepancies.Count == 0
                    ? Html.Empty
                    : Html.Of($"<ul>{Discrepancy.Lines(discrepancies).Select(line => Html.Of($"<li>{line}</li>"))}</ul>")
            )}</div>
            """
        );
        int body = marked.IndexOf("<body>", StringComparison.Ordinal) + "<body>".Length;
        return marked.Insert(body, "\n" + summary.Markup);
    }
}
