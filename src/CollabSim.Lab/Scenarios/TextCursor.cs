using System.Text;
using CollabSim.Engine;

namespace CollabSim.Lab.Scenarios;

/// <summary>A place in a text that is read from left to right.</summary>
/// <param name="text">The text.</param>
internal sealed class TextCursor(string text)
{
    private static readonly string[] TimeUnits = ["y", "year", "years", "term", "terms", "tick", "ticks"];

    /// <summary>Index of the next character.</summary>
    public int At { get; private set; }

    /// <summary>True if nothing is left.</summary>
    public bool IsAtEnd => At >= text.Length;

    /// <summary>The next character; there must be one.</summary>
    public char Next => text[At];

    /// <summary>What is left.</summary>
    public string Rest => text[At..].Trim();

    /// <summary>What was read since.</summary>
    public string From(int start) => text[start..At].Trim();

    /// <summary>Goes on to the next character that is no blank.</summary>
    public void Skip()
    {
        while (!IsAtEnd && char.IsWhiteSpace(text[At]))
        {
            At++;
        }
    }

    /// <summary>True if the sign comes next.</summary>
    public bool IsAt(char sign)
    {
        Skip();
        return !IsAtEnd && text[At] == sign;
    }

    /// <summary>Reads a sign if it comes next.</summary>
    public bool Take(char sign)
    {
        bool isHere = IsAt(sign);
        At += isHere ? 1 : 0;
        return isHere;
    }

    /// <summary>Reads a sign of several characters if it comes next.</summary>
    public bool Take(string sign)
    {
        Skip();
        bool isHere = string.CompareOrdinal(text, At, sign, 0, sign.Length) == 0;
        At += isHere ? sign.Length : 0;
        return isHere;
    }

    /// <summary>Reads a whole word if it comes next.</summary>
    public bool TakeWord(string word)
    {
        Skip();
        int end = At + word.Length;
        bool isHere =
            string.CompareOrdinal(text, At, word, 0, word.Length) == 0 && (end >= text.Length || !IsOfWord(text[end]));
        At += isHere ? word.Length : 0;
        return isHere;
    }

    /// <summary>True if a whole word comes next, which is not read.</summary>
    public bool IsWord(string word)
    {
        int start = At;
        bool isHere = TakeWord(word);
        At = start;
        return isHere;
    }

    /// <summary>Goes to a place in the text.</summary>
    public void GoTo(int at) => At = at;

    /// <summary>Reads a whole word if it comes next and a bracket opens behind it, which is not read.</summary>
    public bool TakeCall(string word)
    {
        int start = At;
        if (TakeWord(word) && IsAt('('))
        {
            return true;
        }

        At = start;
        return false;
    }

    /// <summary>True if the bracket that comes next has two points in it, not counting what is in further brackets.</summary>
    public bool HasSpanInBrackets
    {
        get
        {
            int depth = 0;
            for (int at = At; at < text.Length; at++)
            {
                depth += text[at] switch
                {
                    '(' => 1,
                    ')' => -1,
                    _ => 0,
                };
                if (depth == 0)
                {
                    return false;
                }

                if (depth == 1 && text[at] == '.' && at + 1 < text.Length && text[at + 1] == '.')
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>Reads several whole words, with any blanks between them, if they come next.</summary>
    public bool TakeWords(string words)
    {
        int start = At;
        if (Array.TrueForAll(words.Split(' '), TakeWord))
        {
            return true;
        }

        At = start;
        return false;
    }

    /// <summary>Reads a word of ASCII letters and digits that begins with a letter; null if none comes next.</summary>
    public string? Word()
    {
        Skip();
        return IsAtEnd || !char.IsAsciiLetter(text[At]) ? null : While(char.IsAsciiLetterOrDigit);
    }

    /// <summary>Reads a name: one word, or anything in quotation marks (a mark in it is written twice); null if none comes next.</summary>
    public string? Name()
    {
        Skip();
        if (IsAtEnd)
        {
            return null;
        }

        char first = text[At];
        if (first is not ('"' or '\''))
        {
            return IsOfWord(first) ? While(IsOfWord) : null;
        }

        // A mark that is written twice is one within the name.
        StringBuilder name = new();
        for (int at = At + 1; at < text.Length; at++)
        {
            if (text[at] != first)
            {
                name.Append(text[at]);
            }
            else if (at + 1 < text.Length && text[at + 1] == first)
            {
                name.Append(text[at++]);
            }
            else
            {
                At = at + 1;
                return name.ToString();
            }
        }

        throw new Misread(At, $"a quotation mark is not closed in {Rest}");
    }

    /// <summary>Reads a number such as <c>10</c>, <c>0.5</c> or <c>1e-3</c>; null if none comes next.</summary>
    public double? Number()
    {
        Skip();
        int start = At;
        Decimal();
        int end = At;
        if (end > start && !IsAtEnd && text[At] is 'e' or 'E')
        {
            At++;
            At += !IsAtEnd && text[At] is '+' or '-' ? 1 : 0;
            At = While(char.IsAsciiDigit).Length > 0 ? At : end;
        }

        if (NumberText.TryRead(text.AsSpan(start, At - start), out double number))
        {
            return number;
        }

        At = start;
        return null;
    }

    /// <summary>Reads a time such as <c>20y</c>, <c>3 terms</c> or <c>30</c>; null if none comes next, and nothing is read then.</summary>
    public Duration? Time()
    {
        Skip();
        int start = At;
        Decimal();
        int end = At;
        string unit = While(char.IsAsciiLetter);
        if (unit.Length == 0)
        {
            Skip();
            unit = While(char.IsAsciiLetter);
            if (!TimeUnits.Contains(unit))
            {
                At = end;
            }
        }

        if (Duration.TryParse(text[start..At], out Duration time))
        {
            return time;
        }

        At = start;
        return null;
    }

    /// <summary>The characters up to the next blank, comma or bracket.</summary>
    public string Token()
    {
        int end = At;
        while (end < text.Length && !char.IsWhiteSpace(text[end]) && text[end] is not (',' or ')' or '('))
        {
            end++;
        }

        return text[At..end];
    }

    private static bool IsOfWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';

    /// <summary>Digits with at most a point among them; two points are the middle of a span.</summary>
    private void Decimal()
    {
        While(char.IsAsciiDigit);
        if (At + 1 < text.Length && text[At] == '.' && char.IsAsciiDigit(text[At + 1]))
        {
            At++;
            While(char.IsAsciiDigit);
        }
    }

    private string While(Func<char, bool> belongs)
    {
        int start = At;
        while (!IsAtEnd && belongs(text[At]))
        {
            At++;
        }

        return text[start..At];
    }
}
