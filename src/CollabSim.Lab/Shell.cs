using System.Text;

namespace CollabSim.Lab;

/// <summary>Commands as a POSIX shell reads them: the only place where words are quoted, and where quoted words are read.</summary>
internal static class Shell
{
    /// <summary>What needs no quotes anywhere in a word; zsh takes a word that begins with = for something else.</summary>
    private const string Plain = "%+,-./:@_";

    /// <summary>One word to the shell, whatever it holds; as it is, where it means itself.</summary>
    public static string Word(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        bool isPlain =
            text.Length > 0
            && text[0] != '='
            && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '=' || Plain.Contains(letter));
        return isPlain ? text : $"'{text.Replace("'", @"'\''", StringComparison.Ordinal)}'";
    }

    /// <summary>A command that can be pasted.</summary>
    /// <param name="words">The program and its arguments, each as it is to arrive.</param>
    public static string Command(params IEnumerable<string> words) => string.Join(' ', words.Select(Word));

    /// <summary>The words of a command that <see cref="Command"/> wrote, as they arrive; null: a quotation mark is not closed.</summary>
    public static IReadOnlyList<string>? Words(string command)
    {
        ArgumentNullException.ThrowIfNull(command);
        List<string> words = [];
        StringBuilder? word = null;
        for (int i = 0; i < command.Length; i++)
        {
            char letter = command[i];
            if (letter == '\'')
            {
                int end = command.IndexOf('\'', i + 1);
                if (end < 0)
                {
                    return null;
                }

                (word ??= new StringBuilder()).Append(command, i + 1, end - i - 1);
                i = end;
            }
            else if (char.IsWhiteSpace(letter))
            {
                if (word is not null)
                {
                    words.Add(word.ToString());
                    word = null;
                }
            }
            else
            {
                i += letter == '\\' && i + 1 < command.Length ? 1 : 0;
                (word ??= new StringBuilder()).Append(command[i]);
            }
        }

        return word is null ? words : [.. words, word.ToString()];
    }
}
