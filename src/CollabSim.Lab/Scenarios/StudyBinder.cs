using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Makes a study of a scenario file: arms, factors, design, what is observed. Collects all problems first.</summary>
internal static class StudyBinder
{
    private const int MaxPointsTried = 500;

    /// <param name="text">The file's text.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="sets">Settings of the command line.</param>
    /// <param name="folder">Where files that it names are sought, or null.</param>
    /// <param name="find">Says where a file is by now that is known by its content; null, or its null: in the folder.</param>
    /// <param name="change">What is studied instead of what the file says, or null.</param>
    /// <param name="pointsTried">At how many design points all arms are bound now, so that what cannot be is said at once.</param>
    /// <exception cref="ScenarioException">With every problem of the file.</exception>
    public static Study Bind(
        string text,
        string file,
        IReadOnlyList<string> sets,
        string? folder,
        Func<string, string?>? find = null,
        Func<StudyFile, StudyFile>? change = null,
        int pointsTried = MaxPointsTried
    ) => Bind(new StudyDraft(text, file, sets, folder, find, change), pointsTried);

    /// <summary>The factors of a draft, each with its place in every arm, after every value that they list has been tried.</summary>
    /// <exception cref="ScenarioException">With every problem of them.</exception>
    public static IReadOnlyList<BoundFactor> Factors(StudyDraft draft)
    {
        var binder = new ScenarioBinder(draft.Population);
        IReadOnlyList<BoundArm> arms = new ArmBinder(draft, binder).Bind();
        var factorBinder = new FactorBinder(draft, binder, arms);
        IReadOnlyList<BoundFactor> factors = factorBinder.Bind([]);
        int most = factors.Select(factor => factor.Axis.Levels.Count).DefaultIfEmpty(0).Max();
        factorBinder.CheckValues(
            factors,
            [
                .. Enumerable
                    .Range(0, most)
                    .Select(row =>
                        (IReadOnlyList<ScalarNode>)
                            [
                                .. factors.Select(factor =>
                                    factor.Axis.Levels.Count > 0 ? factor.Axis.Levels[row % factor.Axis.Levels.Count]
                                    : factor.Axis.HasRange ? factor.Axis.Quantile(0.5)
                                    : factor.Axis.Usual
                                ),
                            ]
                    ),
            ],
            arms[0].Scenario.TicksPerYear
        );
        draft.Problems.ThrowIfAny();
        return factors;
    }

    /// <summary>What the worlds of a draft vary, as a file would write factors.</summary>
    /// <exception cref="ScenarioException">With every problem of them.</exception>
    public static IReadOnlyList<Entry> Uncertain(StudyDraft draft)
    {
        IReadOnlyList<BoundArm> arms = new ArmBinder(draft, new ScenarioBinder(draft.Population)).Bind();
        IReadOnlyList<Entry> entries = new WorldsBinder(draft, arms).Factors();
        draft.Problems.ThrowIfAny();
        return entries;
    }

    /// <summary>The study of a draft.</summary>
    /// <exception cref="ScenarioException">With every problem of it.</exception>
    public static Study Bind(StudyDraft draft, int pointsTried = MaxPointsTried)
    {
        var binder = new ScenarioBinder(draft.Population);
        IReadOnlyList<BoundArm> arms = new ArmBinder(draft, binder).Bind();
        new UsualRange(draft).Note(arms);
        var factorBinder = new FactorBinder(draft, binder, arms);
        var worldsBinder = new WorldsBinder(draft, arms);
        IReadOnlyList<Entry> uncertain = worldsBinder.Factors();
        IReadOnlyList<BoundFactor> factors = factorBinder.Bind(uncertain);
        HashSet<string> ofWorlds = [.. uncertain.Select(entry => entry.Key)];
        BoundFactor[] varied = [.. factors.Where(factor => ofWorlds.Contains(factor.Factor.Path))];
        IReadOnlyList<IReadOnlyList<ScalarNode>> worlds = worldsBinder.Points(varied);
        SampledPoints design = new DesignBinder(draft).Bind([.. factors.Except(varied)], worlds, arms.Count);
        factorBinder.CheckValues(factors, design.Points, arms[0].Scenario.TicksPerYear);
        new TieCheck(draft, binder).Check(arms, factors);
        Variation[] variations = [.. arms.Select((arm, i) => new Variation(arm, factors, i))];
        if (draft.Problems.Count == 0)
        {
            new PlaceCheck(draft, binder).Check(arms, variations, factors, design.Points);
        }

        var reach = new AskedReach(arms, factors);
        var observed = new ObservationBinder(
            draft,
            arms[0].Scenario,
            new AskedSystem([.. arms.Select(arm => arm.Scenario)], reach, draft.File.Observe.Inspection)
            {
                IsUnread = draft.IsPopulationUnread,
            }
        );
        observed.CheckInspection();
        observed.CheckSurveys();
        IReadOnlyList<OutcomeSpec> outcomes = observed.Outcomes([.. factors.Select(factor => factor.Factor.Path)]);
        Stopping? stopping = observed.Stopping(outcomes);
        SeriesSpec series = observed.Series();
        IReadOnlyList<PanelSpec> panels = observed.Panels();
        new ViewCheck(draft).Check(arms, outcomes);
        draft.Problems.ThrowIfAny();

        WorldFacts? facts =
            worlds.Count == 0
                ? null
                : new WorldFacts(worlds.Count, varied.Length)
                {
                    File = draft.File.Worlds!.File?.Text.Trim(),
                    CalibratedTo = worldsBinder.CalibratedTo,
                    Drawn = worldsBinder.DrawnBeside(varied.Length),
                };
        var scenarios = new BoundScenarios(binder, variations, design.Points, facts, draft, reach);
        TryPoints(scenarios, design.Points.Count, factors.Count, arms.Count, pointsTried, draft.Problems);
        if (draft.File.Optimize is not null)
        {
            draft.Note("optimize is for collabsim optimize, which seeks the best; here the file’s own arms are run");
        }

        return new Study
        {
            Name = draft.File.Name ?? draft.Slug,
            About = draft.File.About,
            Source = draft.File.Source,
            Slug = draft.Slug,
            AsWritten = draft.Text,
            Arms = [.. arms.Select(arm => arm.Arm)],
            Factors = [.. factors.Select(factor => factor.Factor)],
            Points =
            [
                .. design.Points.Select(point => new DesignPoint(
                    (object[])[.. point.Select(value => (object?)value.Number ?? value.Text)]
                )),
            ],
            Worlds = facts,
            SmallestDifference = draft.File.SmallestDifference,
            Unit = draft.File.Observe.Unit,
            Design = design.Design,
            Replications = draft.File.Replications.Most,
            Stopping = stopping,
            Seed = draft.File.Seed,
            Outcomes = outcomes,
            Series = series,
            Panels = panels,
            Scenarios = scenarios,
            Notes = draft.Notes,
            DataFiles =
            [
                .. (draft.Population?.Files ?? [])
                    .Concat(design.Files)
                    .Concat(worldsBinder.Files)
                    .Concat(draft.Surveys.Files)
                    .DistinctBy(data => data.Path),
            ],
        };
    }

    // Values that are fine one by one may not be together; a large design is tried at points spread over it.
    private static void TryPoints(
        BoundScenarios scenarios,
        int points,
        int factors,
        int arms,
        int tried,
        ProblemList problems
    )
    {
        int stride = 1 + ((points - 1) / tried);
        for (int point = 0; factors > 0 && point < points; point += stride)
        {
            for (int arm = 0; arm < arms; arm++)
            {
                scenarios.Try(point, arm, problems);
            }
        }

        problems.ThrowIfAny();
    }
}
