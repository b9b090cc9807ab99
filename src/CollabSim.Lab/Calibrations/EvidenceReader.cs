using CollabSim.Lab.Scenarios;

namespace CollabSim.Lab.Calibrations;

/// <summary>Evidence, read and checked as far as that goes without a model.</summary>
/// <param name="Name">What it is about.</param>
/// <param name="Version">Its version.</param>
/// <param name="About">A longer account, or null.</param>
/// <param name="Discrepancy">Discrepancy of targets that say none, in standard deviations over the prior.</param>
/// <param name="Targets">The facts, in the order of the file.</param>
internal sealed record ReadEvidence(
    string Name,
    string Version,
    string? About,
    double Discrepancy,
    IReadOnlyList<CalibrationTarget> Targets
)
{
    /// <summary>Those that are numbers in the model, fitted or checked.</summary>
    public IReadOnlyList<CalibrationTarget> Observed => [.. Targets.Where(target => target.IsObserved)];

    /// <summary>What a page calls it.</summary>
    public string Title => $"{Name}, version {Version}";
}

/// <summary>Reads evidence files (YAML or JSON), and lists of targets within another file.</summary>
internal static class EvidenceReader
{
    private const int MostLetters = 60;

    /// <summary>The evidence of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="shownAs">What messages call it.</param>
    /// <param name="problems">Told what cannot stand.</param>
    /// <exception cref="ScenarioException">It cannot be read, or is not YAML.</exception>
    public static ReadEvidence Read(string path, string shownAs, ProblemList problems) =>
        Of(
            TreeReader.ReadFile(TreeReader.ReadText(path, shownAs), shownAs, problems),
            Path.GetFileNameWithoutExtension(path),
            problems
        );

    /// <summary>The evidence of a section.</summary>
    /// <param name="root">Its tree.</param>
    /// <param name="name">Its name where it says none.</param>
    /// <param name="problems">Told what cannot stand.</param>
    public static ReadEvidence Of(MapNode root, string name, ProblemList problems)
    {
        int before = problems.Count;
        EvidenceFile file = new Binder(problems).Section<EvidenceFile>(root);
        // A target that could not be read at all is left out, so that the others would take each other's places.
        IReadOnlyList<Node> places = (root["targets"] as ListNode)?.Items ?? [];
        CalibrationTarget[] targets =
        [
            .. file.Targets.Take(places.Count).Select((said, i) => new CalibrationTarget(said, places[i].Place)),
        ];
        if (problems.Count == before)
        {
            Check(root, targets, problems);
        }

        return new ReadEvidence(file.Name ?? name, file.Version, file.About, file.Discrepancy, targets);
    }

    private static void Check(MapNode root, CalibrationTarget[] targets, ProblemList problems)
    {
        if (targets.Length == 0)
        {
            problems.Add(Tree.Find(root, "targets") ?? root.Place, "there are no targets; name what was observed");
        }

        Dictionary<string, string> known = [];
        foreach ((int i, CalibrationTarget target) in targets.Index())
        {
            Place At(string key) => Tree.Find(root, "targets", i, key) ?? target.Place;
            if ((WhyNoName(target.Name) ?? Naming.Taken(target.Name, "target", known)) is { } name)
            {
                problems.Add(At("name"), name);
            }

            CheckValue(target, At, problems);
            CheckUse(target, At, problems);
            if (SameAs(target, targets.Take(i)) is { } other)
            {
                problems.Add(
                    At("observe"),
                    $"{target.Name} and {other.Name} (line {other.Place.Line}) observe the same number, {target.Observed}; two targets that are one would count twice"
                );
            }
        }
    }

    private static string? WhyNoName(string name) =>
        Naming.Problem(name) is { } problem ? problem
        : name.Length > MostLetters || !char.IsLetter(name[0]) || !name.All(IsOfName)
            ? $"{name} is no name of a target: letters, digits, blanks, hyphens and low lines, the first a letter, at most {MostLetters}"
        : null;

    private static bool IsOfName(char letter) => char.IsLetterOrDigit(letter) || letter is ' ' or '-' or '_';

    private static void CheckValue(CalibrationTarget target, Func<string, Place> at, ProblemList problems)
    {
        TargetSection said = target.Said;
        int ways = (said.Value is null ? 0 : 1) + (said.From ?? said.To).Ways() + (said.Sign is null ? 0 : 1);
        if (ways > 1 || (ways == 0 && target.IsObserved))
        {
            problems.Add(
                target.Place,
                $"{target.Name} {(ways == 0 ? "has no value" : "has more than one value")}; it needs one of: value and sd; from and to; sign"
            );
        }

        if (said.From is null != said.To is null)
        {
            problems.Add(at(said.From is null ? "to" : "from"), "a range needs from and to");
        }

        if (said.From >= said.To)
        {
            problems.Add(at("from"), $"from ({said.From}) is not below to ({said.To})");
        }

        if (said.Value is not null && target.IsObserved && said.Sd is not > 0)
        {
            problems.Add(
                at(said.Sd is null ? "value" : "sd"),
                $"{(said.Sd is null ? "sd is missing" : "0 is not allowed")}; nothing is known for certain: give the standard deviation of what is not known, above 0"
            );
        }

        if (said.Sd is not null && said.Value is null)
        {
            problems.Add(at("sd"), "is for a value; a range and a sign say their uncertainty themselves");
        }
    }

    private static void CheckUse(CalibrationTarget target, Func<string, Place> at, ProblemList problems)
    {
        TargetSection said = target.Said;
        if (target.IsObserved && said.Observe is null)
        {
            problems.Add(
                target.Place,
                $"{target.Name} does not say what to observe; only with use: input may that be left out"
            );
        }

        if (target.IsFitted && said.Sign is not null)
        {
            problems.Add(at("sign"), "a sign alone can be checked, not fitted; say use: check, or give a range");
        }

        if (target.IsFitted && said.Basis != TargetBasis.Found)
        {
            problems.Add(
                at("basis"),
                $"what rests on {SettingText.Value(said.Basis)} may be checked, but must not decide; say use: check"
            );
        }

        if (said.Sets is not null && target.IsObserved)
        {
            problems.Add(at("sets"), "is for use: input; what is fitted or checked sets nothing");
        }
    }

    private static CalibrationTarget? SameAs(CalibrationTarget target, IEnumerable<CalibrationTarget> others) =>
        target.IsObserved
            ? others.FirstOrDefault(other =>
                other.IsObserved && (other.IsFitted || target.IsFitted) && Key(other) == Key(target)
            )
            : null;

    private static (string?, string?, string?) Key(CalibrationTarget target) =>
        (
            target.Said.Observe?.Text is { } text
                ? string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)))
                : null,
            target.Said.Arm?.Trim(),
            target.Said.Against?.Trim()
        );

    private static int Ways(this double? end) => end is null ? 0 : 1;
}
