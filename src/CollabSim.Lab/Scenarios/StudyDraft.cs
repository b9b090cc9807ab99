using CollabSim.Lab.Data;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Scenarios;

/// <summary>A scenario file on its way to a study: its tree, its sections, the command line's settings, and what is to be said of them.</summary>
internal sealed class StudyDraft
{
    private readonly List<string> _notes = [];

    /// <param name="text">The file's text.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="sets">Settings of the command line.</param>
    /// <param name="folder">Where files that it names are sought, or null.</param>
    /// <param name="find">Says where a file is by now that is known by its content; null, or its null: in the folder.</param>
    /// <param name="change">What is studied instead of what the file says, or null.</param>
    /// <exception cref="ScenarioException">The file has problems, and what it says was to be changed.</exception>
    public StudyDraft(
        string text,
        string file,
        IReadOnlyList<string> sets,
        string? folder,
        Func<string, string?>? find,
        Func<StudyFile, StudyFile>? change
    )
    {
        (Text, Slug, Folder, Find) = (text, Path.GetFileNameWithoutExtension(file), folder, find);
        Binder = new Binder(Problems);
        Sets = [.. sets.Select(set => CommandLineSetting.Parse(set, Problems)).OfType<CommandLineSetting>()];
        Root = CommandLineSetting.ApplyToStudy(TreeReader.ReadFile(text, file, Problems), Sets, Problems);
        File = Binder.Section<StudyFile>(Root);
        if (change is not null)
        {
            Problems.ThrowIfAny();
            File = change(File);
        }

        Population = ReadPopulation();
        Surveys = new SurveyTree(this);
    }

    /// <param name="root">A file's tree, put together of several.</param>
    /// <param name="file">What messages call it.</param>
    /// <param name="folder">Where files that it names are sought.</param>
    public StudyDraft(MapNode root, string file, string folder)
    {
        (Text, Slug, Folder, Sets, Root) = ("", Path.GetFileNameWithoutExtension(file), folder, [], root);
        Binder = new Binder(Problems);
        File = Binder.Section<StudyFile>(Root);
        Population = ReadPopulation();
        Surveys = new SurveyTree(this);
    }

    /// <summary>The file exactly as written.</summary>
    public string Text { get; }

    /// <summary>The file's name without its ending.</summary>
    public string Slug { get; }

    /// <summary>Where files that it names are sought, or null.</summary>
    public string? Folder { get; }

    /// <summary>Says where a file is by now that is known by its content; null, or its null: in the folder.</summary>
    public Func<string, string?>? Find { get; }

    /// <summary>The file's tree, with the settings of the command line that are for the study as a whole.</summary>
    public MapNode Root { get; }

    /// <summary>Its sections.</summary>
    public StudyFile File { get; }

    /// <summary>The settings of the command line.</summary>
    public IReadOnlyList<CommandLineSetting> Sets { get; }

    /// <summary>The organisations that it reads; null: none, or they cannot be read.</summary>
    public PopulationReading? Population { get; }

    /// <summary>True if who is there is not known, for the files that say so cannot be read: nothing is said of names that may be in them.</summary>
    public bool IsPopulationUnread => File.Population is not null && Population is null;

    /// <summary>The surveys that it takes.</summary>
    public SurveyTree Surveys { get; }

    /// <summary>What cannot stand.</summary>
    public ProblemList Problems { get; } = new();

    /// <summary>Binds values and adds to the problems.</summary>
    public Binder Binder { get; }

    /// <summary>What was said and does not hold as it was said, in words.</summary>
    public IReadOnlyList<string> Notes => [.. _notes.Distinct()];

    /// <summary>Adds a sentence on what does not hold as it was said.</summary>
    public void Note(string sentence) => _notes.Add(sentence);

    /// <summary>The same of what is written at a place, which the sentence begins with.</summary>
    public void Note(Place place, string sentence) => Note(Problem.At(place, sentence).ToString());

    private PopulationReading? ReadPopulation()
    {
        if (File.Population is not { } source)
        {
            return null;
        }

        Place place = Tree.Find(Root, "population")!;
        if (Folder is null)
        {
            Problems.Add(place, "no files are read here");
            return null;
        }

        PopulationReading reading = PopulationFile.Read(source, Folder, Find);
        foreach (FileProblem problem in reading.Problems)
        {
            if (problem is { Line: 0, Column: null, Value: null } && PlaceNaming(problem.File) is { } named)
            {
                // What is wrong with a file as a whole is mended where the file is named.
                Problems.Add(named, $"{problem.File}: {problem.Message}");
                continue;
            }

            string value = problem.Value is null ? "" : $"'{problem.Value}': ";
            Problems.Add(new Problem(problem.File, problem.Line, 0, problem.Column ?? "", value + problem.Message));
        }

        return reading.Problems.Count > 0 ? null : reading;
    }

    // Where the population section names a file; null: it is found nowhere.
    private Place? PlaceNaming(string file) =>
        Root["population"] is { } section ? ScalarsIn(section).FirstOrDefault(node => node.Text == file)?.Place : null;

    private static IEnumerable<ScalarNode> ScalarsIn(Node node) =>
        node switch
        {
            ScalarNode scalar => [scalar],
            MapNode map => map.Entries.SelectMany(entry => ScalarsIn(entry.Value)),
            ListNode list => list.Items.SelectMany(ScalarsIn),
            _ => [],
        };
}
