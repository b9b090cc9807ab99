using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Studies;

/// <summary>Scenarios are written as the reader of scenario files resolves them: times in ticks.</summary>
internal sealed class BeginningsTests
{
    private const string Press = """{"at":6,"kind":"pressure","level":0.2}""";
    private const string Fund = """{"at":48,"kind":"funding","level":0.5}""";
    private const string Fund2 = """{"at":48,"kind":"funding","level":0.9}""";
    private const string Close = """{"at":90,"kind":"closure","share":0.1}""";

    private static readonly string[][] Arms =
    [
        [Press],
        [Press, Fund],
        [Press, Fund, Close],
        [Press, Fund2],
        [Press, Close],
        [Fund],
    ];

    [Test]
    public void Arms_part_where_the_first_policy_starts_that_not_all_have()
    {
        Beginnings beginnings = Of(Arms);
        Assert.That(Part(beginnings, 0, 1, 2, 3, 4, 5), Is.EqualTo("6: 0 1 2 3 4 | 5"));
        Assert.That(Part(beginnings, 0, 1, 2, 3, 4), Is.EqualTo("48: 0 4 | 1 2 | 3"));
        Assert.That(Part(beginnings, 1, 2), Is.EqualTo("90: 1 | 2"));
        Assert.That(Part(beginnings, 0, 4), Is.EqualTo("90: 0 | 4"));
    }

    [Test]
    public void Runs_that_never_part_are_told_apart_at_the_end() =>
        Assert.That(
            Part(
                Of([
                    [Press],
                    [Press],
                ]),
                0,
                1
            ),
            Is.EqualTo($"{int.MaxValue}: 0 | 1")
        );

    [Test]
    public void Only_runs_with_the_same_settings_and_the_same_seed_begin_alike()
    {
        Beginnings beginnings = new(
            (point, arm) => $$"""{"policies":[{{Arms[arm][0]}}],"schools":{{(point < 2 ? 300 : 200)}}}"""
        );
        IEnumerable<PlannedRun> runs =
            from replication in Enumerable.Range(0, 2)
            from point in Enumerable.Range(0, 3)
            from arm in Enumerable.Range(0, 2)
            select new PlannedRun("", point, arm, replication, (ulong)replication);

        Assert.That(
            beginnings
                .Families(runs)
                .Select(family => string.Join(' ', family.Select(run => $"{run.Replication}{run.Point}{run.Arm}"))),
            Is.EqualTo(new[] { "000 001 010 011", "020 021", "100 101 110 111", "120 121" })
        );
    }

    [Test]
    public void Every_run_is_in_one_family_however_many_there_are()
    {
        Beginnings beginnings = Of(Arms);
        PlannedRun[] runs = [.. Enumerable.Range(0, 5000).Select(point => new PlannedRun("", point, point % 6, 0, 1))];

        IReadOnlyList<PlannedRun>[] families = [.. beginnings.Families(runs)];

        Assert.That(families.SelectMany(family => family), Is.EquivalentTo(runs));
        Assert.That(families, Has.Length.LessThan(10));
    }

    private static Beginnings Of(string[][] arms) =>
        new((_, arm) => $$"""{"policies":[{{string.Join(',', arms[arm])}}],"schools":300}""");

    private static string Part(Beginnings beginnings, params int[] arms)
    {
        (int tick, IReadOnlyList<IReadOnlyList<PlannedRun>> groups) = beginnings.Part([
            .. arms.Select(arm => new PlannedRun("", 0, arm, 0, 1)),
        ]);
        return $"{tick}: {string.Join(" | ", groups.Select(group => string.Join(' ', group.Select(run => run.Arm))))}";
    }
}
