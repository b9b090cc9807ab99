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
    private readonly List<(Entry? From, Entry? To, int Difference)> _settings = [];

    private ArmDifferences(ArmDescription from, ArmDescription to)
    {
        List<Node> left = [.. from.Policies?.Items ?? []];
        foreach (Node policy in to.Policies?.Items ?? [])
        {
            if (left.FindIndex(other => IsSame(other, policy)) is >= 0 and var same)
            {
                left.RemoveAt(same);
                _policies.Add((policy, policy, -1));
                continue;
            }

            Node? changed = left.Find(other => Label(other) == Label(policy));
            _differences.Add(Label(policy) + (changed is null ? "" : " as changed"));
            _policies.Add((changed, policy, _differences.Count - 1));
            left.Remove(changed!);
        }

        foreach (Node policy in left)
        {
            _differences.Add($"no {Label(policy)}");
            _policies.Add((policy, null, _differences.Count - 1));
        }

        foreach (string path in Paths(to).Union(Paths(from)))
        {
            (Entry? before, Entry? after) = (At(from, path), At(to, path));
            bool isSame = before is not null && after is not null && IsSame(before.Value, after.Value);
            if (!isSame)
            {
                _differences.Add(
                    after is null
                        ? $"{path} as in the baseline"
                        : $"{path} {(after.Value as ScalarNode)?.Text ?? "changed"}"
                );
            }

            _settings.Add((before, after, isSame ? -1 : _differences.Count - 1));
        }
    }

    /// <summary>What each difference is, such as the name of a policy or a setting with its value.</summary>
    public IReadOnlyList<string> Names => _differences;

    /// <summary>The differences of two arms of a study.</summary>
    /// <exception cref="ScenarioException">No arm is called so, or the two do not differ.</exception>
    public static ArmDifferences Between(StudyDescription study, string arm, string? against)
    {
        ArmDescription from = Named(study, against ?? study.Baseline, "--against");
        ArmDescription to = Named(study, arm, "--why");
        var differences = new ArmDifferences(from, to);
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
    public ArmDescription Arm(int coalition)
    {
        bool IsMade(int difference) => difference < 0 || (coalition & (1 << difference)) != 0;
        Place place = new("--why", 0, 0, "");
        return new ArmDescription
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
                [
                    .. _settings
                        .Select(setting => IsMade(setting.Difference) ? setting.To : setting.From)
                        .OfType<Entry>(),
                ],
                place
            ),
        };
    }

    private static ArmDescription Named(StudyDescription study, string name, string option)
    {
        string[] names = [study.Baseline, .. study.Arms.Select(arm => arm.Name)];
        return name == study.Baseline
            ? new ArmDescription { Name = name }
            : study.Arms.FirstOrDefault(arm => arm.Name == name)
                ?? throw new ScenarioException(
                    new Problem($"{option} {name}", 0, 0, "", $"no arm is called {name}{Nearest.Hint(name, names)}")
                );
    }

    private static IEnumerable<string> Paths(ArmDescription arm) => arm.Set?.Entries.Select(entry => entry.Key) ?? [];

    private static Entry? At(ArmDescription arm, string path) =>
        arm.Set?.Entries.FirstOrDefault(entry => entry.Key == path);

    private static string Label(Node policy) =>
        policy is MapNode map ? ((map["name"] ?? map["kind"]) as ScalarNode)?.Text ?? "policy"
        : policy is ScalarNode word ? word.Text
        : "policy";

    private static bool IsSame(Node one, Node other) =>
        (one, other) switch
        {
            (ScalarNode a, ScalarNode b) => a.IsSame(b),
            (ListNode a, ListNode b) => a.Items.Count == b.Items.Count
                && a.Items.Zip(b.Items).All(pair => IsSame(pair.First, pair.Second)),
            (MapNode a, MapNode b) => a.Entries.Count == b.Entries.Count
                && a.Entries.All(entry => b[entry.Key] is { } value && IsSame(entry.Value, value)),
            _ => false,
        };
}
