using System.Security.Cryptography;
using CollabSim.Lab.Data;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Surveys;

/// <summary>Questionnaires in files: those that are shipped, by name, and one's own, by path.</summary>
internal static class Instruments
{
    private const string Folder = "instruments/";
    private const string Ending = ".yaml";

    /// <summary>The name under which instrument files find their schema.</summary>
    public const string SchemaName = "instrument.schema.json";

    /// <summary>Names of those that are shipped.</summary>
    public static IReadOnlyList<string> Shipped { get; } =
    [
        .. typeof(Instruments)
            .Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..^Ending.Length])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>True for the path of a file, false for what may be the name of one that is shipped.</summary>
    public static bool IsFile(string name) =>
        name.Trim() is var path
        && (path.EndsWith(Ending, StringComparison.Ordinal) || path.EndsWith(".json", StringComparison.Ordinal));

    /// <summary>The JSON schema of instrument files, for completion and checks while typing in an editor.</summary>
    public static string Schema() =>
        ScenarioSchema.Generate(
            typeof(Questionnaire),
            "CollabSim instrument",
            "A questionnaire: what is asked, what is behind it, who answers and how people answer."
        );

    /// <summary>An instrument that is shipped, as it was written.</summary>
    public static string TextOf(string name)
    {
        using Stream file = typeof(Instruments).Assembly.GetManifestResourceStream($"{Folder}{name}{Ending}")!;
        using StreamReader reader = new(file);
        return reader.ReadToEnd();
    }

    /// <summary>An instrument.</summary>
    /// <param name="name">The name of one that is shipped, or a path that ends in .yaml or .json.</param>
    /// <exception cref="ScenarioException">With every problem of the file.</exception>
    public static Questionnaire Read(string name)
    {
        ProblemList problems = new();
        MapNode root = Shipped.Contains(name)
            ? TreeReader.ReadFile(TextOf(name), name + Ending, problems)
            : TreeReader.ReadFile(TreeReader.ReadText(name, name), name, problems);
        Questionnaire questionnaire = Bind(root, problems);
        problems.ThrowIfAny();
        return questionnaire;
    }

    /// <summary>The questionnaire that a tree is, and what cannot stand in it.</summary>
    public static Questionnaire Bind(MapNode root, ProblemList problems)
    {
        int before = problems.Count;
        Questionnaire questionnaire = new Binder(problems).Section<Questionnaire>(root);
        if (problems.Count == before)
        {
            new QuestionnaireCheck(root, problems).Check(questionnaire);
        }

        return questionnaire;
    }

    /// <summary>The tree of the instrument that a survey names.</summary>
    /// <param name="named">A name, a path, or the instrument's keys.</param>
    /// <param name="draft">The scenario.</param>
    /// <param name="files">Gets the file that was read.</param>
    /// <returns>Null after saying why there is none.</returns>
    public static MapNode? TreeOf(Node named, StudyDraft draft, ICollection<DataFile> files)
    {
        if (named is MapNode here)
        {
            return here["name"] is null
                ? here.With(new Entry("name", here.Place, new ScalarNode("own", true, here.Place)))
                : here;
        }

        if (named is not ScalarNode { IsNull: false } word)
        {
            draft.Problems.Add(named.Place, $"{named.Words} is not allowed; {Choice}");
            return null;
        }

        string name = word.Text.Trim();
        if (Shipped.Contains(name))
        {
            return TreeReader.ReadFile(TextOf(name), $"instrument {name}", draft.Problems);
        }

        if (!IsFile(name) || draft.Folder is null)
        {
            draft.Problems.Add(
                word.Place,
                IsFile(name)
                    ? "no files are read here"
                    : $"no instrument is called {name}{Nearest.Hint(name, Shipped)}; {Choice}"
            );
            return null;
        }

        return FromFile(word, name, draft, files);
    }

    private static MapNode? FromFile(ScalarNode word, string name, StudyDraft draft, ICollection<DataFile> files)
    {
        try
        {
            string path = draft.Find?.Invoke(name) ?? DataPath.Of(name, draft.Folder!);
            MapNode root = TreeReader.ReadFile(TreeReader.ReadText(path, name), name, draft.Problems);
            files.Add(new DataFile(name, Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(path)))));
            return root;
        }
        catch (FileProblemException error)
        {
            draft.Problems.Add(word.Place, error.Problem.Message);
        }
        catch (ScenarioException error)
        {
            draft.Problems.Add(word.Place, error.Problems[0].Message);
        }

        return null;
    }

    private static string Choice => $"one of {string.Join(", ", Shipped)}, or a file whose name ends in {Ending}";
}
