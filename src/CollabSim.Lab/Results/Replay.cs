using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Results;

/// <summary>One stored run, lived through again with every tick observed.</summary>
public sealed record Replay
{
    /// <summary>The run as it was kept.</summary>
    public required RunRecord Stored { get; init; }

    /// <summary>The study that it is of.</summary>
    public required StudyDescription Study { get; init; }

    /// <summary>The arm's name.</summary>
    public required string Arm { get; init; }

    /// <summary>What is simulated; with the run's seed it is all that a closer look at schools and partnerships needs.</summary>
    public required Scenario Scenario { get; init; }

    /// <summary>The metrics that the study observes.</summary>
    public required IReadOnlyList<Metric> Metrics { get; init; }

    /// <summary>What the run left behind this time; its values are metric by metric, each from tick 0 to the horizon.</summary>
    public required Outcome Outcome { get; init; }

    /// <summary>True if the final state has the same fingerprint as then.</summary>
    public bool IsSame => Outcome.Fingerprint == Stored.Fingerprint;

    /// <summary>The value of a metric at a tick; null where there is none.</summary>
    public double? ValueOf(int metric, int tick) => Outcome.Values[(metric * (Scenario.Horizon + 1)) + tick];

    /// <summary>Runs a stored run again.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="run">The run's name or a beginning of it that no other run has.</param>
    /// <param name="study">The study, or null: it is read again from the file as it was written.</param>
    /// <param name="simulate">What simulates a run; null: the engine.</param>
    /// <param name="stop">Stops between ticks.</param>
    /// <exception cref="ResultsException">
    /// There is no such run or more than one, the run failed, or this program and the files of today cannot reproduce it.
    /// </exception>
    /// <exception cref="ScenarioException">The file as it was written is not a scenario to this program.</exception>
    public static Replay Of(
        string folder,
        string run,
        Study? study = null,
        Func<Scenario, ulong, IReadOnlyList<ObservationPoint>, CancellationToken, Outcome>? simulate = null,
        CancellationToken stop = default
    ) => Each(folder, [run], null, study, simulate, stop).Single();

    /// <summary>Runs several stored runs again, one when it is asked for.</summary>
    /// <param name="folder">The results folder.</param>
    /// <param name="runs">Their names, as for one; null: all that finished, in the order of their names.</param>
    /// <param name="data">The folder in which the study's data files are, or null: where they were, or in the results folder.</param>
    /// <param name="study">As for one.</param>
    /// <param name="simulate">As for one.</param>
    /// <param name="stop">As for one.</param>
    /// <exception cref="ResultsException">As for one.</exception>
    public static IEnumerable<Replay> Each(
        string folder,
        IReadOnlyList<string>? runs,
        string? data = null,
        Study? study = null,
        Func<Scenario, ulong, IReadOnlyList<ObservationPoint>, CancellationToken, Outcome>? simulate = null,
        CancellationToken stop = default
    )
    {
        using StudyResults results = StudyResults.Open(folder);
        RunRecord[]? named = runs is null
            ? null
            : [.. runs.Select(run => Find(results, run)).DistinctBy(run => run.Id)];
        study ??= StudyOf(results.Study, new KeptData(results.Study, folder, data));
        Metric[] metrics =
        [
            .. study
                .Series.Metrics.Concat(
                    study.Outcomes.SelectMany(outcome => outcome.Measured).Select(measured => measured.Metric)
                )
                .DistinctBy(metric => metric.Key),
        ];
        foreach (
            RunRecord stored in named
                ?? results.Runs(RunParts.None).Where(run => run.Failure is null).DistinctBy(run => run.Id)
        )
        {
            Scenario scenario = ScenarioOf(results.Study, stored, study);
            ObservationPoint[] points =
            [
                .. metrics.SelectMany(metric =>
                    Enumerable.Range(0, scenario.Horizon + 1).Select(tick => new ObservationPoint(metric, tick))
                ),
            ];
            yield return new Replay
            {
                Stored = stored,
                Study = results.Study,
                Arm = results.Study.Arms[stored.Arm].Name,
                Scenario = scenario,
                Metrics = metrics,
                Outcome = (simulate ?? Simulation.Run)(scenario, stored.Seed, points, stop),
            };
        }
    }

    /// <summary>The study of a results folder, read again from its scenario file as it was written.</summary>
    /// <param name="study">What the folder knows of it.</param>
    /// <param name="data">Where its data files are.</param>
    /// <exception cref="ResultsException">A data file cannot be had.</exception>
    /// <exception cref="ScenarioException">The file as it was written is not a scenario to this program.</exception>
    internal static Study StudyOf(StudyDescription study, KeptData data) =>
        StudyOf(study.AsWritten, study.Sets, study, data);

    /// <summary>The same of a scenario file's text and settings that somebody claims to be those of the study.</summary>
    internal static Study StudyOf(string text, IReadOnlyList<string> sets, StudyDescription study, KeptData data)
    {
        string path = study.Path ?? $"{study.Slug}.yaml";
        return study.Gap is { } gap
            ? ArmsBetween.Read(text, path, sets, gap, data.Find).Study
            : ScenarioFile.Read(text, path, sets, data.Find);
    }

    private static RunRecord Find(StudyResults results, string run)
    {
        RunRecord[] found = [.. results.Find(run).DistinctBy(each => each.Id).Take(2)];
        return found switch
        {
            [] => throw new ResultsException(
                $"No run of this study begins with {run}. The run column of runs.csv has their names."
            ),
            [_, _] => throw new ResultsException(
                $"More than one run begins with {run}: {found[0].Id}, {found[1].Id}, …"
            ),
            [{ Failure: { } failure }] => throw new ResultsException($"Run {found[0].Id} failed: {failure}"),
            _ => found[0],
        };
    }

    /// <summary>The scenario that a stored run lived through.</summary>
    /// <exception cref="ResultsException">This program and the files of today cannot reproduce the run.</exception>
    internal static Scenario ScenarioOf(StudyDescription then, RunRecord stored, Study now)
    {
        if (stored.Point < now.Points.Count && stored.Arm < now.Arms.Count)
        {
            string hash = RunIdentity.ScenarioHash(ModelVersion.Current, now.ResolvedAt(stored.Point, stored.Arm));
            if (RunIdentity.IdOf(hash, stored.Seed) == stored.Id)
            {
                return now.ScenarioAt(stored.Point, stored.Arm);
            }
        }

        IEnumerable<string> changed =
            from file in now.DataFiles
            join before in then.DataFiles on file.Path equals before.Path
            where file.Sha256 != before.Sha256
            select file.Path;
        throw new ResultsException(
            $"Run {stored.Id[..12]} cannot be reproduced: "
                + (
                    then.ModelVersion != ModelVersion.Current
                        ? $"it was made by model version {then.ModelVersion} (program {then.ProgramVersion}), and this program "
                            + $"has version {ModelVersion.Current}. Use that program."
                    : changed.FirstOrDefault() is { } path
                        ? $"the content of {path} has changed since. Bring back the file as it was."
                    : $"this program ({Provenance.ProgramVersion}) reads the scenario otherwise than the one that made it "
                        + $"({then.ProgramVersion}). Use that program."
                )
        );
    }
}
