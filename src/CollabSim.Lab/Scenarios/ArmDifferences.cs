using CollabSim.Engine.Policies;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// What two arms differ in, one policy or setting each, and the arms between them: those in which only some of the differences
/// are made.
/// </summary>
internal sealed class ArmDifferences
{
    /// <summary>A coalition is a set of bits, and more differences would be more than anybody could explain.</summary>
    public const int Most = 30;

    private readonly List<string> _differences = [];
    private readonly List<(Node? From, Node? To, int Difference)> _policies = [];
    private readonly List<(Entry[] From, Entry[] To, int Difference)> _settings = [];

    private ArmDifferences(StudyFile study, ArmSection from, ArmSection to)
    {
        List<(Node Written, Node Lucky)> left = [.. Policies(study, from)];
        foreach ((Node written, Node lucky) in Policies(study, to))
        {
            if (left.FindIndex(other => other.Written.IsSame(written)) is >= 0 and var same)
            {
                left.RemoveAt(same);
                _policies.Add((lucky, lucky, -1));
                continue;
            }

            (Node Written, Node Lucky) changed = left.Find(other => Label(other.Written) == Label(written));
            _differences.Add(Label(written) + (changed.Written is null ? "" : " as changed"));
            _policies.Add((changed.Lucky, lucky, _differences.Count - 1));
            left.Remove(changed);
        }

        foreach ((Node written, Node lucky) in left)
        {
            _differences.Add($"no {Label(written)}");
            _policies.Add((lucky, null, _differences.Count - 1));
        }

        foreach (IReadOnlyList<string> paths in Together([.. Paths(to).Union(Paths(from))]))
        {
            Entry[] before = At(from, paths);
            Entry[] after = At(to, paths);
            bool isSame =
                before.Length == after.Length
                && before
                    .Zip(after)
                    .All(pair => pair.First.Key == pair.Second.Key && pair.First.Value.IsSame(pair.Second.Value));
            if (!isSame)
            {
                _differences.Add(
                    string.Join(
                        ", ",
                        paths.Select(path =>
                            after.FirstOrDefault(entry => entry.Key == path) is { } own
                                ? $"{path} {(own.Value as ScalarNode)?.Text ?? "changed"}"
                                : $"{path} as in the baseline"
                        )
                    )
                );
            }

            _settings.Add((before, after, isSame ? -1 : _differences.Count - 1));
        }
    }

    /// <summary>What each difference is, such as the name of a policy or a setting with its value.</summary>
    public IReadOnlyList<string> Names => _differences;

    /// <summary>The differences of two arms of a study.</summary>
    /// <exception cref="ScenarioException">No arm is called so, or the two do not differ.</exception>
    public static ArmDifferences Between(StudyFile study, string arm, string? against)
    {
        ArmSection from = Named(study, against ?? study.Baseline, "--against");
        ArmSection to = Named(study, arm, "--why");
        var differences = new ArmDifferences(study, from, to);
        return differences.Names.Count switch
        {
            0 => throw new ScenarioException(
                new Problem(
                    $"--why {arm}",
                    0,
                    0,
                    "",
                    $"the arm does not differ from {from.Name}, so there is nothing to explain"
                )
            ),
            > Most => throw new ScenarioException(
                new Problem(
                    $"--why {arm}",
                    0,
                    0,
                    "",
                    $"differs from {from.Name} in {differences.Names.Count} things; at most {Most}"
                )
            ),
            _ => differences,
        };
    }

    /// <summary>The arm in which the differences of a coalition (bit i set: difference i) are made and the others not.</summary>
    public ArmSection Arm(int coalition)
    {
        bool IsMade(int difference) => difference < 0 || (coalition & (1 << difference)) != 0;
        Place place = new("--why", 0, 0, "");
        return new ArmSection
        {
            Name =
                coalition == 0
                    ? "0: nothing changed"
                    : $"{coalition}: {string.Join(" + ", Names.Where((_, i) => IsMade(i)))}",
            Policies = new ListNode(
                [.. _policies.Select(policy => IsMade(policy.Difference) ? policy.To : policy.From).OfType<Node>()],
                place
            ),
            Set = new MapNode(
                [.. _settings.SelectMany(setting => IsMade(setting.Difference) ? setting.To : setting.From)],
                place
            ),
        };
    }

    private static ArmSection Named(StudyFile study, string name, string option)
    {
        string[] names = [study.Baseline, .. study.Arms.Select(arm => arm.Name)];
        return name == study.Baseline
            ? new ArmSection { Name = name }
            : study.Arms.FirstOrDefault(arm => arm.Name == name)
                ?? throw new ScenarioException(
                    new Problem($"{option} {name}", 0, 0, "", $"no arm is called {name}{Nearest.Hint(name, names)}")
                );
    }

    private static IEnumerable<string> Paths(ArmSection arm) => arm.Set?.Entries.Select(entry => entry.Key) ?? [];

    private static Entry[] At(ArmSection arm, IReadOnlyList<string> paths) =>
        [
            .. (arm.Set?.Entries ?? [])
                .Where(entry => paths.Contains(entry.Key))
                .OrderBy(entry => entry.Key, StringComparer.Ordinal),
        ];

    /// <summary>Settings of which one lies in another are one difference: a degree without its network would have no place.</summary>
    private static List<List<string>> Together(IReadOnlyList<string> paths)
    {
        List<List<string>> groups = [];
        foreach (string path in paths)
        {
            List<string>[] near = [.. groups.Where(group => group.Exists(other => Saying.Overlap(path, other)))];
            List<string> joined = [.. near.SelectMany(group => group), path];
            groups = [.. groups.Except(near), joined];
        }

        return groups;
    }

    /// <summary>
    /// An arm's policies as written, and with the luck that they have in that arm: it must not hang on which others are left
    /// out.
    /// </summary>
    private static IEnumerable<(Node Written, Node Lucky)> Policies(StudyFile study, ArmSection arm)
    {
        Dictionary<string, int> numbers = [];
        foreach (Node shared in study.Policies?.Items ?? [])
        {
            Luck(shared, numbers);
        }

        foreach (Node policy in arm.Policies?.Items ?? [])
        {
            yield return (policy, Luck(policy, numbers));
        }
    }

    private static Node Luck(Node policy, Dictionary<string, int> numbers)
    {
        var slot = new Slot(typeof(Policy), null);
        if (slot.Spelled(policy) is not { } map || map["luck"] is not null || slot.KindOf(map) is not { } kind)
        {
            return policy;
        }

        int number = numbers[kind] = numbers.GetValueOrDefault(kind) + 1;
        return map.With(
            new Entry("luck", policy.Place, new ScalarNode(Policy.LuckOf(kind, number), true, policy.Place))
        );
    }

    private static string Label(Node policy) =>
        policy is MapNode map ? ((map["name"] ?? map["kind"]) as ScalarNode)?.Text ?? "policy"
        : policy is ScalarNode word ? word.Text
        : "policy";
}
