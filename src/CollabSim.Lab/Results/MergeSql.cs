namespace CollabSim.Lab.Results;

/// <summary>Takes the runs of an attached file, "part", into the main one. Rows are matched by what they are, not by number.</summary>
internal static class MergeSql
{
    public const string FirstDifference = """
        SELECT theirs.id FROM part.run AS theirs JOIN main.run AS ours ON ours.id = theirs.id
        WHERE ours.fingerprint <> theirs.fingerprint LIMIT 1
        """;

    /// <remarks>A run that failed in both keeps the reason that sorts first, so that the order of merging does not matter.</remarks>
    public const string TakeIn = """
        INSERT OR IGNORE INTO main.scenario(hash) SELECT hash FROM part.scenario ORDER BY number;
        INSERT OR IGNORE INTO main.measure(name, metric, reduction, from_tick, to_tick)
          SELECT name, metric, reduction, from_tick, to_tick FROM part.measure ORDER BY number;
        INSERT OR IGNORE INTO main.track(metric, ticks) SELECT metric, ticks FROM part.track ORDER BY number;

        UPDATE main.run AS ours
          SET fingerprint = theirs.fingerprint,
            failure = CASE WHEN theirs.failure IS NULL THEN NULL ELSE min(ours.failure, theirs.failure) END
          FROM part.run AS theirs WHERE theirs.id = ours.id AND ours.failure IS NOT NULL;
        INSERT OR IGNORE INTO main.run(id, scenario, seed, fingerprint, failure)
          SELECT theirs.id, ours.number, theirs.seed, theirs.fingerprint, theirs.failure
          FROM part.run AS theirs JOIN part.scenario AS there ON there.number = theirs.scenario
            JOIN main.scenario AS ours ON ours.hash = there.hash ORDER BY theirs.number;

        CREATE TEMP TABLE same_run AS
          SELECT theirs.number AS theirs, ours.number AS ours
          FROM part.run AS theirs JOIN main.run AS ours ON ours.id = theirs.id
          WHERE theirs.failure IS NULL ORDER BY ours.number;
        CREATE TEMP TABLE same_measure AS
          SELECT theirs.number AS theirs, ours.number AS ours
          FROM part.measure AS theirs JOIN main.measure AS ours USING (metric, reduction, from_tick, to_tick);
        CREATE TEMP TABLE same_track AS
          SELECT theirs.number AS theirs, ours.number AS ours
          FROM part.track AS theirs JOIN main.track AS ours USING (metric, ticks);

        INSERT OR IGNORE INTO main.outcome
          SELECT same_run.ours, same_measure.ours, outcome.value
          FROM same_run CROSS JOIN part.outcome AS outcome ON outcome.run = same_run.theirs
            CROSS JOIN same_measure ON same_measure.theirs = outcome.measure;
        INSERT OR IGNORE INTO main.series
          SELECT same_run.ours, same_track.ours, series.value
          FROM same_run CROSS JOIN part.series AS series ON series.run = same_run.theirs
            CROSS JOIN same_track ON same_track.theirs = series.track;
        INSERT OR IGNORE INTO main.ledger
          SELECT same_run.ours, ledger.position, ledger.policy, ledger.onsets, ledger.days, ledger.money
          FROM same_run CROSS JOIN part.ledger AS ledger ON ledger.run = same_run.theirs;
        """;

    /// <summary>Whether the attached file has tables of panels.</summary>
    public const string HasPanels = "SELECT count(*) FROM part.sqlite_master WHERE name = 'panel_rows'";

    public const string TakeInPanels = """
        INSERT OR IGNORE INTO main.panel(kind, ticks, columns) SELECT kind, ticks, columns FROM part.panel ORDER BY number;
        INSERT OR IGNORE INTO main.panel_rows
          SELECT same_run.ours, ours.number, there.value
          FROM same_run CROSS JOIN part.panel_rows AS there ON there.run = same_run.theirs
            CROSS JOIN part.panel AS theirs ON theirs.number = there.panel
            CROSS JOIN main.panel AS ours USING (kind, ticks, columns);
        """;

    /// <summary>Whether the attached file has tables of budgets.</summary>
    public const string HasBudgets = "SELECT count(*) FROM part.sqlite_master WHERE name = 'pot'";

    public const string TakeInBudgets = """
        INSERT OR IGNORE INTO main.account
          SELECT same_run.ours, there.position, there.asked, there.present_value
          FROM same_run CROSS JOIN part.account AS there ON there.run = same_run.theirs;
        INSERT OR IGNORE INTO main.pot
          SELECT same_run.ours, there.number, there.available, there.asked, there.granted
          FROM same_run CROSS JOIN part.pot AS there ON there.run = same_run.theirs;
        """;

    public const string Forget = """
        DROP TABLE same_run;
        DROP TABLE same_measure;
        DROP TABLE same_track;
        """;
}
