using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>One <c>--set path=value</c>: a key of the study such as <c>replications.count</c>, or a path of the scenario.</summary>
internal sealed record CommandLineSetting(string Path, Node Value)
{
    private const string FactorsPrefix = "factors.";
    private const string Replications = "replications";

    /// <summary>Keys of a scenario file that are lists or trees of their own and so have other ways to be reached.</summary>
    private static readonly string[] NotKeys = ["model", "policies", "arms"];

    private bool IsForStudy =>
        Settings
            .Of(typeof(StudyFile))
            .Any(setting =>
                !NotKeys.Contains(setting.Name) && (Path == setting.Name || Path.StartsWith(setting.Name + '.'))
            );

    /// <summary>What to say of a path that leads nowhere in the scenario and is nearly a key of the study; null: it is near none.</summary>
    public static string? MeantForStudy(string path)
    {
        string[] steps = path.Split('.');
        IEnumerable<string> keys = Settings.Of(typeof(StudyFile)).Select(setting => setting.Name).Except(NotKeys);
        if (Nearest.Of(steps[0], keys) is not { } key || key == steps[0])
        {
            return null;
        }

        // A factor's settings are named after a path, which is not looked into here.
        if (key + '.' == FactorsPrefix)
        {
            return $"{steps[0]} is unknown; did you mean {string.Join('.', [key, .. steps[1..]])}?";
        }

        // What the file does not have yet may be set all the same.
        Setting setting = Settings.Of(typeof(StudyFile)).First(setting => setting.Name == key);
        object? below =
            setting.Of(new StudyFile()) ?? (Settings.IsSection(setting.Type) ? Settings.New(setting.Type) : null);
        return $"{steps[0]} is unknown{PathMended.HintBelow(below, key, path)}";
    }

    /// <summary>The key of the study or the path of the model that a mistyped option stands for, such as <c>replications</c>; null: it is near none.</summary>
    /// <param name="name">The option without its dashes.</param>
    public static string? MeantBy(string name)
    {
        string[] keys =
        [
            .. Settings
                .Of(typeof(StudyFile))
                .Where(setting => setting.ItemType is null)
                .Select(setting => setting.Name)
                .Except([.. NotKeys, "factors", "design", "where", "view", "optimize"]),
        ];
        string[] paths = [.. ScenarioParameter.Of(new Scenario()).Select(parameter => parameter.Path)];
        return keys.Concat(paths).FirstOrDefault(known => known == name)
            ?? Nearest.Of(name, keys)
            ?? Nearest.Of(name, paths);
    }

    /// <summary>Reads the text after <c>--set</c>; null after saying what is wrong with it.</summary>
    public static CommandLineSetting? Parse(string text, ProblemList problems)
    {
        int sign = text.IndexOf('=', StringComparison.Ordinal);
        var place = new Place($"--set {text}", 0, 0, "");
        if (sign <= 0)
        {
            problems.Add(place, "write it as path=value, such as transactionCost.base=0.3");
            return null;
        }

        return new CommandLineSetting(text[..sign].Trim(), TreeReader.ReadValue(text[(sign + 1)..], place, problems));
    }

    /// <summary>The file's tree with the settings that are for the study as a whole, whatever their order.</summary>
    public static MapNode ApplyToStudy(MapNode root, IReadOnlyList<CommandLineSetting> sets, ProblemList problems)
    {
        CommandLineSetting[] ours = [.. sets.Where(set => set.IsForStudy).OrderBy(set => set.Path.Length)];
        foreach (CommandLineSetting set in ours)
        {
            // Replications are a number or a rule, never both: what is said of them as a whole takes the place of what the file says.
            root =
                set.Path == Replications
                    ? root.With(new Entry(Replications, set.Value.Place, set.Value))
                    : (MapNode)Tree.Set(root, typeof(StudyFile), set.StepsIn(root), set.Value);
        }

        Dictionary<string, Node> said = [];
        foreach (CommandLineSetting set in ours)
        {
            foreach ((string way, Node value) in Tree.SaidBy(root, typeof(StudyFile), set.StepsIn(root), set.Value))
            {
                if (!said.TryAdd(way, value) && !said[way].IsSame(value))
                {
                    problems.Add(set.Value.Place, $"{way} is set twice, to {said[way].Words} and to {value.Words}");
                }
            }
        }

        return root;
    }

    /// <summary>The settings that are for the arms.</summary>
    public static IEnumerable<Saying> ForArms(IEnumerable<CommandLineSetting> sets) =>
        sets.Where(set => !set.IsForStudy)
            .Select(set => new Saying(SettingLayer.CommandLine, set.Path, set.Value.Place, set.Value));

    private object[] StepsIn(MapNode root)
    {
        if (!Path.StartsWith(FactorsPrefix, StringComparison.Ordinal))
        {
            return Path.Split('.');
        }

        // A factor's path has dots of its own; its settings are named after it.
        string rest = Path[FactorsPrefix.Length..];
        string factor =
            (root["factors"] as MapNode)
                ?.Entries.Select(entry => entry.Key)
                .Where(key => rest == key || rest.StartsWith(key + '.'))
                .MaxBy(key => key.Length)
            ?? rest;
        return rest == factor ? ["factors", factor] : ["factors", factor, .. rest[(factor.Length + 1)..].Split('.')];
    }
}
