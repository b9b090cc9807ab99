namespace CollabSim.Lab.Scenarios;

/// <summary>The uncertain settings of the model that a scenario leaves alone, each over the range that it declares.</summary>
internal sealed class WorldRanges(StudyDraft draft, IReadOnlyList<BoundArm> arms)
{
    private readonly Place _place = Tree.Find(draft.Root, "worlds") ?? draft.Root.Place;

    /// <summary>The settings, written as a scenario file would write factors.</summary>
    /// <param name="worlds">What is to stay as it is.</param>
    /// <param name="given">Settings that a file gives; whatever reaches into one of them is left to it.</param>
    public List<Entry> Entries(WorldsSection worlds, IReadOnlyList<string> given)
    {
        HashSet<string> without = Without(worlds);
        List<Entry> entries =
        [
            .. UncertainSetting
                .All.Where(each =>
                    !without.Contains(each.Path)
                    && !given.Any(path => Saying.Overlap(path, each.Path))
                    && IsLeftAlone(each.Path)
                )
                .Select(Entry),
        ];
        if (entries.Count == 0 && given.Count == 0)
        {
            draft.Problems.Add(_place, "vary nothing: the scenario says all the uncertain settings itself");
        }

        return entries;
    }

    /// <summary>True if nothing but the model's default says the setting: what the file, an arm, a factor or the command line says is the scenario's own assumption, and every arm must have the setting.</summary>
    public bool IsLeftAlone(string path) =>
        !IsSaid(draft.File.Model, path)
        && !(draft.File.Factors?.Entries ?? []).Any(factor => Saying.Overlap(path, factor.Key))
        && arms.All(arm =>
            Location.Find(arm.Scenario, path, out _) is not null
            && !arm.Laid.Atoms.Any(atom =>
                Saying.IsWithin(path, atom.Said.Path) || Saying.IsWithin(atom.Said.Path, path)
            )
        );

    /// <summary>Whatever a policy's setting would be: worlds are what nobody chooses.</summary>
    public static Entry Uncertain(Place place) => new("role", place, new ScalarNode("uncertain", false, place));

    private HashSet<string> Without(WorldsSection worlds)
    {
        HashSet<string> without = [];
        foreach (ScalarNode node in worlds.Without)
        {
            string path = node.Text.Trim();
            if (!UncertainSetting.All.Any(setting => setting.Path == path))
            {
                draft.Problems.Add(
                    node.Place,
                    $"{path} is none of the uncertain settings{Nearest.Hint(path, UncertainSetting.All.Select(setting => setting.Path), "collabsim list uncertain")}"
                );
            }

            without.Add(path);
        }

        return without;
    }

    private Entry Entry(UncertainSetting setting)
    {
        Place place = _place with { Path = $"worlds.{setting.Path}" };
        ScalarNode Plain(string text) => new(text, false, place);
        List<Entry> said =
        [
            new("from", place, Plain(SettingText.Number(setting.Range.From))),
            new("to", place, Plain(SettingText.Number(setting.Range.To))),
        ];
        if (setting.Range.IsRatio)
        {
            said.Add(new("distribution", place, Plain("logUniform")));
        }

        return new Entry(setting.Path, place, new MapNode([.. said, Uncertain(place)], place));
    }

    private static bool IsSaid(MapNode? model, string path)
    {
        Node? here = model;
        foreach (string key in path.Split('.'))
        {
            if (here is not MapNode map)
            {
                return here is not null;
            }

            here = map[key];
        }

        return here is not null;
    }
}
