using CollabSim.Engine;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Surveys;

/// <summary>
/// The surveys of a scenario file as trees: each the keys of its instrument, with what the survey says itself in their place, so that every setting of how
/// people answer has a path as any other setting has.
/// </summary>
internal sealed class SurveyTree
{
    /// <summary>Where they stand in an arm's tree.</summary>
    public const string Key = "surveys";

    private const string InstrumentKey = "instrument";

    private readonly List<DataFile> _files = [];

    /// <param name="draft">The scenario file; it is told what cannot stand.</param>
    public SurveyTree(StudyDraft draft)
    {
        if (draft.File.Observe.Surveys is { } surveys)
        {
            Surveys = surveys with { Items = [.. surveys.Items.Select(item => Of(item, draft)).OfType<Node>()] };
        }
    }

    /// <summary>The surveys; null: there are none.</summary>
    public ListNode? Surveys { get; }

    /// <summary>The instrument files that were read.</summary>
    public IReadOnlyList<DataFile> Files => _files;

    /// <summary>A survey whose instrument, where it is a file, is named by its full path.</summary>
    public static Node WithFullPath(Node survey, string folder) =>
        survey is MapNode keys && keys[InstrumentKey] is ScalarNode named && Instruments.IsFile(named.Text)
            ? keys.With(
                new Entry(InstrumentKey, named.Place, Word(Path.GetFullPath(named.Text.Trim(), folder), named.Place))
            )
            : survey;

    private MapNode? Of(Node item, StudyDraft draft)
    {
        if (item is not MapNode survey)
        {
            draft.Problems.Add(item.Place, $"{item.Words} is not allowed; a survey is a section such as {Example}");
            return null;
        }

        if (survey[InstrumentKey] is not { } named)
        {
            draft.Problems.Add(survey.Place, $"{InstrumentKey} is missing; write it such as {Example}");
            return null;
        }

        if (Instruments.TreeOf(named, draft, _files) is not { } instrument)
        {
            return null;
        }

        int before = draft.Problems.Count;
        Instruments.Bind(instrument, draft.Problems);
        if (draft.Problems.Count > before)
        {
            return null;
        }

        MapNode own = survey with
        {
            Entries =
            [
                new Entry(Tree.KindKey, survey.Place, Word(Kinds.NameOf(typeof(Survey)), survey.Place)),
                .. survey.Entries.Where(entry => entry.Key is not (InstrumentKey or Tree.KindKey)),
                new Entry(InstrumentKey, named.Place, Word((named as ScalarNode)?.Text.Trim() ?? "", named.Place)),
            ],
        };
        MapNode nameless = instrument with { Entries = [.. instrument.Entries.Where(entry => entry.Key != "name")] };
        return Over(nameless, own);
    }

    private static MapNode Over(MapNode below, MapNode above)
    {
        foreach (Entry entry in above.Entries)
        {
            Node value =
                below[entry.Key] is MapNode section && entry.Value is MapNode own ? Over(section, own) : entry.Value;
            below = below.With(entry with { Value = value });
        }

        return below with
        {
            Place = above.Place,
        };
    }

    private static ScalarNode Word(string text, Place place) => new(text, true, place);

    private static string Example =>
        $"{{ name: leaders, instrument: {Instruments.Shipped[0]}, at: [0y, 5y], sample: 221 }}";
}
