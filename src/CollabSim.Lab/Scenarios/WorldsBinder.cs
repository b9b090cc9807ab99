using CollabSim.Engine;
using CollabSim.Engine.Randomness;
using CollabSim.Lab.Data;
using CollabSim.Lab.Designs;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Scenarios;

/// <summary>Binds the states of the world: which settings they vary, and what each of them sets these to.</summary>
internal sealed class WorldsBinder(StudyDraft draft, IReadOnlyList<BoundArm> arms)
{
    private static readonly RandomStream Chosen = RandomStream.Named("worlds of a file");

    private readonly Place _place = Tree.Find(draft.Root, "worlds") ?? draft.Root.Place;
    private readonly WorldRanges _ranges = new(draft, arms);
    private WorldRows? _rows;
    private IReadOnlyList<string> _fromFile = [];

    /// <summary>What the worlds vary, written as a scenario file would write factors; none where there are no worlds.</summary>
    public IReadOnlyList<Entry> Factors()
    {
        if (draft.File.Worlds is not { } worlds)
        {
            return [];
        }

        if (draft.File.Design.IsWoven || draft.File.Design is OneAtATime)
        {
            draft.Problems.Add(
                _place,
                $"{Kinds.NameOf(draft.File.Design.GetType())} moves the factors by a plan of its own, in one world; leave worlds out, or take the design factorial"
            );
            return [];
        }

        if (worlds.File is null)
        {
            return _ranges.Entries(worlds, []);
        }

        List<Entry> columns = Columns(worlds);
        _fromFile = [.. columns.Select(column => column.Key)];
        return columns.Count > 0 && worlds.Others == OtherSettings.Ranges
            ? [.. columns, .. _ranges.Entries(worlds, _fromFile)]
            : columns;
    }

    /// <summary>The values of each world, one a factor, in the order of the factors.</summary>
    /// <param name="factors">What <see cref="Factors"/> gave, bound.</param>
    public IReadOnlyList<IReadOnlyList<ScalarNode>> Points(IReadOnlyList<BoundFactor> factors)
    {
        if (draft.File.Worlds is not { } worlds || factors.Count == 0)
        {
            return [];
        }

        if (_rows is not { } rows)
        {
            return Drawn(factors, worlds.Sample ?? WorldsSection.UsualSample);
        }

        IReadOnlyDictionary<string, ScalarNode>[] chosen = [.. Rows(worlds, rows)];
        IReadOnlyList<IReadOnlyList<ScalarNode>> drawn = Drawn([.. factors.Skip(_fromFile.Count)], chosen.Length);
        return
        [
            .. chosen.Select(
                (row, world) => (IReadOnlyList<ScalarNode>)[.. _fromFile.Select(path => row[path]), .. drawn[world]]
            ),
        ];
    }

    private IReadOnlyList<IReadOnlyList<ScalarNode>> Drawn(IReadOnlyList<BoundFactor> factors, int count)
    {
        if (factors.Count == 0)
        {
            return [.. Enumerable.Repeat<IReadOnlyList<ScalarNode>>([], count)];
        }

        var space = new DesignSpace([.. factors.Select(factor => factor.Axis)], draft.File.Seed, _place)
        {
            Folder = null,
        };
        return [.. new RandomDesign { Count = count }.PointsOf(space)];
    }

    /// <summary>How many settings are drawn from ranges besides those of a file.</summary>
    public int DrawnBeside(int factors) => _rows is null ? 0 : factors - _fromFile.Count;

    /// <summary>The evidence that the worlds agree with, or null: nothing says so.</summary>
    public string? CalibratedTo => _rows?.CalibratedTo;

    /// <summary>The file that the worlds are read from; none where they are not.</summary>
    public IReadOnlyList<DataFile> Files => _rows is { } rows ? [rows.File] : [];

    private List<Entry> Columns(WorldsSection worlds)
    {
        ScalarNode file = worlds.File!;
        if (draft.Folder is null)
        {
            draft.Problems.Add(file.Place, "no files are read here");
            return [];
        }

        if (worlds.Without.Count > 0 && worlds.Others == OtherSettings.AsTheyAre)
        {
            draft.Problems.Add(
                worlds.Without[0].Place,
                "is for settings that are drawn from ranges; a file's columns say what its worlds vary, unless others: ranges"
            );
        }

        try
        {
            _rows = WorldRows.Read(
                draft.Find?.Invoke(file.Text) ?? DataPath.OfMade(file.Text, draft.Folder),
                file.Text
            );
        }
        catch (FileProblemException unreadable)
        {
            draft.Problems.Add(
                file.Place,
                unreadable.Message
                    + (
                        Nearest.Of(file.Text.Trim(), [WorldsSection.Ranges]) is { } word
                            ? $"; did you mean {word}?"
                            : $"; without a file, {WorldsSection.Ranges} draws them from the ranges of the uncertain settings"
                    )
            );
            return [];
        }

        if (_rows.Worlds.Count < Math.Max(2, worlds.Sample ?? 2))
        {
            draft.Problems.Add(
                file.Place,
                $"{file.Text} has {Amount.Of(_rows.Worlds.Count, "world")}; {(worlds.Sample is { } sample ? $"{sample:N0} are asked for" : "at least 2 are needed")}"
            );
            return [];
        }

        return
        [
            .. Ours(_rows)
                .Select(path =>
                {
                    Place place = _rows.Place with { Path = path };
                    ListNode values = new([.. _rows.Worlds.Select(row => row[path])], place);
                    return new Entry(
                        path,
                        place,
                        new MapNode([new Entry("values", place, values), WorldRanges.Uncertain(place)], place)
                    );
                }),
        ];
    }

    // Worlds that were calibrated elsewhere know nothing of this scenario: what it says itself is its own assumption.
    private IEnumerable<string> Ours(WorldRows rows)
    {
        string[] own = rows.CalibratedTo is null
            ? []
            :
            [
                .. rows.Paths.Where(path =>
                    !_ranges.IsLeftAlone(path) && arms.All(arm => Location.Find(arm.Scenario, path, out _) is not null)
                ),
            ];
        if (own.Length > 0)
        {
            draft.Note(
                $"the scenario says {string.Join(", ", own)} itself, so that the calibrated worlds set the rest"
            );
        }

        string[] absent = rows.CalibratedTo is null ? [] : [.. rows.Paths.Except(own).Where(IsOfAbsentSurvey)];
        if (absent.Length > 0)
        {
            draft.Note(
                $"no arm takes the survey that {string.Join(", ", absent)} {(absent.Length == 1 ? "is" : "are")} about, so that the calibrated worlds set the rest"
            );
        }

        return rows.Paths.Except(own).Except(absent);
    }

    // How people answer is a nuisance of a calibration to a survey; a scenario that asks nobody has no such setting.
    private bool IsOfAbsentSurvey(string path) =>
        path.StartsWith(SurveyTree.Key + ".", StringComparison.Ordinal)
        && !arms.Any(arm => Location.Find(arm.Scenario, path, out _) is not null);

    // A sample is drawn from all rows, since their order may mean something.
    private IEnumerable<IReadOnlyDictionary<string, ScalarNode>> Rows(WorldsSection worlds, WorldRows rows)
    {
        int[] order = [.. Enumerable.Range(0, rows.Worlds.Count)];
        if (worlds.Sample is { } sample)
        {
            Draws draws = Draws.For(draft.File.Seed, Chosen, 0, 0);
            for (int i = 0; i < sample; i++)
            {
                int other = i + draws.NextIndex(order.Length - i);
                (order[i], order[other]) = (order[other], order[i]);
            }

            order = order[..sample];
        }

        return order.Select(row => rows.Worlds[row]);
    }
}
