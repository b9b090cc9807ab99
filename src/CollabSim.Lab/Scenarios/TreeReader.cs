using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads YAML, and JSON as the part of YAML that it is, into a tree that knows where everything was written.</summary>
internal sealed class TreeReader
{
    public const int MaxBytes = 10_000_000;
    private const int MaxDepth = 40;
    private const int MaxNodes = 500_000;

    private readonly string _file;
    private readonly bool _hasLines;
    private readonly Parser _parser;
    private readonly ProblemList _problems;
    private readonly Dictionary<AnchorName, Node> _anchors = [];
    private int _nodes;

    private TreeReader(string text, string file, bool hasLines, ProblemList problems)
    {
        _problems = problems;
        _file = file;
        _hasLines = hasLines;
        _parser = new Parser(new StringReader(text));
    }

    /// <summary>The text of a scenario file.</summary>
    /// <exception cref="ScenarioException">No such file, too big, not UTF-8.</exception>
    public static string ReadText(string path, string name)
    {
        ScenarioException Bad(string message) => new(new Problem(name, 0, 0, "", message));
        try
        {
            var info = new FileInfo(path);
            if (!info.Exists)
            {
                throw Bad(
                    Directory.Exists(path)
                        ? "this is a folder, not a scenario file"
                        : "there is no such file" + Nearest.File(path)
                );
            }

            if (info.Length > MaxBytes)
            {
                throw Bad($"the file is too big for a scenario ({info.Length:N0} bytes; at most {MaxBytes:N0})");
            }

            return Decode(
                ReadBytes(path) ?? throw Bad($"the file is too big for a scenario (at most {MaxBytes:N0} bytes)")
            );
        }
        catch (DecoderFallbackException)
        {
            throw Bad("the file is not UTF-8 text; save it as UTF-8");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw Bad($"the file cannot be read: {error.Message}");
        }
    }

    /// <summary>All bytes, or null where there are more than allowed; a device or a pipe does not say its length.</summary>
    private static byte[]? ReadBytes(string path)
    {
        using FileStream file = File.OpenRead(path);
        using MemoryStream bytes = new();
        byte[] chunk = new byte[1 << 16];
        int count;
        while ((count = file.Read(chunk)) > 0)
        {
            bytes.Write(chunk, 0, count);
            if (bytes.Length > MaxBytes)
            {
                return null;
            }
        }

        return bytes.ToArray();
    }

    /// <summary>The bytes as UTF-8 text, without a byte order mark.</summary>
    /// <exception cref="DecoderFallbackException">They are not UTF-8.</exception>
    internal static string Decode(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(
            bytes.StartsWith(mark) ? bytes[mark.Length..] : bytes
        );
    }

    /// <summary>The tree of a file's text; the file must be one section with keys. Keys given twice go to the problems.</summary>
    /// <exception cref="ScenarioException">The text is not one YAML or JSON document.</exception>
    public static MapNode ReadFile(string text, string file, ProblemList problems)
    {
        Node? root = Read(text, file, new Place(file, 1, 1, ""), hasLines: true, problems);
        return root switch
        {
            MapNode map => map,
            null or ScalarNode { IsNull: true } => throw new ScenarioException(
                new Problem(file, 1, 1, "", "the file is empty; collabsim new writes one to start from")
            ),
            _ => throw new ScenarioException(
                new Problem(
                    file,
                    1,
                    1,
                    "",
                    $"a scenario is a section with keys such as name and model, not {root.Words}"
                )
            ),
        };
    }

    /// <summary>The tree of a single value, as given on the command line.</summary>
    /// <exception cref="ScenarioException">The text is not one value.</exception>
    public static Node ReadValue(string text, Place place, ProblemList problems) =>
        Read(text, place.File, place, hasLines: false, problems) ?? new ScalarNode("", false, place);

    private static Node? Read(string text, string file, Place start, bool hasLines, ProblemList problems)
    {
        bool isJson = text.AsSpan().TrimStart().StartsWith("{");
        if (isJson)
        {
            // JSON may be indented by tabs, YAML may not; within JSON's strings there are none.
            text = text.Replace('\t', ' ');
        }

        var reader = new TreeReader(text, file, hasLines, problems);
        try
        {
            return reader.Document(start);
        }
        catch (YamlException error)
        {
            throw reader.NotYaml(error.Start, start, error.Message, text);
        }
        catch (InvalidOperationException)
        {
            // YamlDotNet loses its way in some texts that are far from YAML.
            throw reader.NotYaml(reader._parser.Current?.End ?? Mark.Empty, start, "its marks make no sense", text);
        }
    }

    private ScenarioException NotYaml(Mark mark, Place start, string reason, string text)
    {
        if (!_hasLines)
        {
            return new ScenarioException(new Problem(_file, 0, 0, start.Path, Scenarios.NotYaml.Said(reason)));
        }

        int tabbed = reason.Contains("tab", StringComparison.Ordinal) ? LineWithTab(text, (int)mark.Line) : 0;
        return new ScenarioException(
            tabbed > 0
                ? new Problem(_file, tabbed, 1, "", "a tab at the start of the line; indent with spaces")
                : new Problem(_file, (int)mark.Line, (int)mark.Column, "", Scenarios.NotYaml.Said(reason))
        );
    }

    /// <summary>The first line from the given one on that is indented with a tab, or 0.</summary>
    private static int LineWithTab(string text, int from)
    {
        string[] lines = text.Split('\n');
        int found = Array.FindIndex(
            lines,
            Math.Clamp(from - 1, 0, lines.Length),
            line => line.AsSpan(0, line.Length - line.AsSpan().TrimStart().Length).Contains('\t')
        );
        return found + 1;
    }

    private Node? Document(Place start)
    {
        _parser.Consume<StreamStart>();
        if (_parser.Accept<StreamEnd>(out _))
        {
            return null;
        }

        _parser.Consume<DocumentStart>();
        Node root = Next(start.Path, 0);
        _parser.Consume<DocumentEnd>();
        if (!_parser.Accept<StreamEnd>(out _))
        {
            throw Bad(_parser.Current!.Start, start.Path, "a second document starts here; a file holds one scenario");
        }

        return root;
    }

    private Node Next(string path, int depth)
    {
        ParsingEvent current = _parser.Consume<ParsingEvent>();
        Place place = PlaceOf(current.Start, path);
        if (depth > MaxDepth)
        {
            throw Bad(current.Start, path, $"nested deeper than {MaxDepth} levels");
        }

        if (current is AnchorAlias alias)
        {
            return _anchors.TryGetValue(alias.Value, out Node? known)
                ? Moved(known, place, current.Start)
                : throw Bad(current.Start, path, $"there is no anchor &{alias.Value} before this place");
        }

        Count(current.Start, path);
        if (current is not NodeEvent start)
        {
            // YamlDotNet lets some marks close a section before a key has its value.
            throw Bad(current.Start, path, "a value is missing before this place");
        }

        if (!start.Tag.IsEmpty && !(start is Scalar { Style: not ScalarStyle.Plain } && start.Tag.IsNonSpecific))
        {
            throw Bad(current.Start, path, $"tags such as {start.Tag} are not used here");
        }

        if (current is Scalar said)
        {
            NoControls(said, place);
        }

        Node node = current switch
        {
            Scalar scalar => new ScalarNode(scalar.Value, scalar.Style != ScalarStyle.Plain, place),
            SequenceStart => new ListNode(Items(path, depth), place),
            _ => new MapNode(Entries(path, depth), place),
        };
        if (!start.Anchor.IsEmpty)
        {
            _anchors[start.Anchor] = node;
        }

        return node;
    }

    private List<Node> Items(string path, int depth)
    {
        var items = new List<Node>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            items.Add(Next($"{path}[{items.Count}]", depth + 1));
        }

        return items;
    }

    private List<Entry> Entries(string path, int depth)
    {
        var entries = new List<Entry>();
        var known = new Dictionary<string, Place>();
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            ParsingEvent current = _parser.Current!;
            if (!_parser.TryConsume<Scalar>(out Scalar? key))
            {
                throw Bad(current.Start, path, "a key must be a plain word");
            }

            Place place = PlaceOf(key.Start, path.Length == 0 ? key.Value : $"{path}.{key.Value}");
            NoControls(key, place);
            if (key is { Value: "<<", Style: ScalarStyle.Plain })
            {
                throw Bad(key.Start, path, "merge keys (<<) are not used here; write the settings out");
            }

            if (!known.TryAdd(key.Value, place))
            {
                _problems.Add(place, $"{key.Value} is here twice{place.First(known[key.Value])}");
            }

            entries.Add(new Entry(key.Value, place, Next(place.Path, depth + 1)));
        }

        return entries;
    }

    /// <summary>What an alias stands for, with the paths of where it is used; its lines and columns stay those of the anchor.</summary>
    private Node Moved(Node node, Place place, Mark mark)
    {
        Count(mark, place.Path);
        Place here = node.Place with { Path = place.Path };
        return node switch
        {
            MapNode map => new MapNode(
                [
                    .. map.Entries.Select(entry => new Entry(
                        entry.Key,
                        entry.KeyPlace with
                        {
                            Path = here.PathOf(entry.Key),
                        },
                        Moved(entry.Value, here with { Path = here.PathOf(entry.Key) }, mark)
                    )),
                ],
                here
            ),
            ListNode list => new ListNode(
                [.. list.Items.Select((item, i) => Moved(item, here with { Path = $"{here.Path}[{i}]" }, mark))],
                here
            ),
            _ => node with { Place = here },
        };
    }

    private void Count(Mark mark, string path)
    {
        if (++_nodes > MaxNodes)
        {
            throw Bad(mark, path, $"more than {MaxNodes:N0} values");
        }
    }

    /// <summary>A character that steers a terminal or breaks a page has no business in a scenario; YAML itself forbids them.</summary>
    private void NoControls(Scalar scalar, Place place)
    {
        if (Unseen.ControlIn(scalar.Value) is { } control)
        {
            _problems.Add(place, $"has {control} in it, which is no text; take it out");
        }
    }

    private Place PlaceOf(Mark mark, string path) =>
        _hasLines ? new Place(_file, (int)mark.Line, (int)mark.Column, path) : new Place(_file, 0, 0, path);

    private ScenarioException Bad(Mark mark, string path, string message)
    {
        Place place = PlaceOf(mark, path);
        return new ScenarioException(Problem.At(place, message));
    }
}
