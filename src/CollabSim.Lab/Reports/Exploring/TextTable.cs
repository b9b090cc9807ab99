using System.Text.RegularExpressions;

namespace CollabSim.Lab.Reports.Exploring;

/// <summary>
/// Texts of which many are alike but for their numbers, each kept once: a sentence is the place of its words, in which # stands for a number,
/// and the places of its numbers. What is unpacked is the text to the letter.
/// </summary>
internal sealed partial class TextTable
{
    /// <summary>Stands for a number.</summary>
    public const char Hole = '#';

    private readonly Dictionary<string, int> _places = [];
    private readonly List<string> _texts = [];

    /// <summary>The texts by their places.</summary>
    public IReadOnlyList<string> Texts => _texts;

    /// <summary>The place of a text that is kept as it is.</summary>
    public int Place(string text)
    {
        if (!_places.TryGetValue(text, out int place))
        {
            place = _texts.Count;
            _places.Add(text, place);
            _texts.Add(text);
        }

        return place;
    }

    /// <summary>A sentence in pieces: its words, then what stands in each hole.</summary>
    public IReadOnlyList<int> Pack(string sentence)
    {
        // A # of its own, as a name may have one, is a hole that is filled with itself.
        IEnumerable<Match> holes = Number().Matches(sentence);
        return [Place(Number().Replace(sentence, $"{Hole}")), .. holes.Select(hole => Place(hole.Value))];
    }

    [GeneratedRegex("[+−]?[0-9][0-9.,]*[0-9]|[+−]?[0-9]|#")]
    private static partial Regex Number();
}
