using System.Text;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;

namespace CollabSim.Lab.Reports;

/// <summary>What exported pictures are called, and the list that says what each shows.</summary>
internal static class FigureCaptions
{
    /// <summary>The list's name.</summary>
    public const string File = "captions.md";

    private const int MostLetters = 60;

    /// <summary>The name of a figure's files: its name in the report, then its title, so that a folder of them can be read.</summary>
    public static string NameOf(Drawing drawing)
    {
        StringBuilder words = new();
        foreach (string word in Words(drawing.Title))
        {
            if (words.Length + word.Length > MostLetters)
            {
                break;
            }

            words.Append('-').Append(word);
        }

        return drawing.Id + words;
    }

    /// <summary>Writes the list beside the pictures.</summary>
    /// <param name="drawings">The figures, in reading order.</param>
    /// <param name="study">The study's name.</param>
    /// <param name="folder">Where the pictures are.</param>
    /// <param name="formats">In which formats they are there.</param>
    /// <returns>Where it is.</returns>
    public static string Write(
        IReadOnlyList<Drawing> drawings,
        string study,
        string folder,
        IReadOnlyList<FigureFormat> formats
    )
    {
        string[] endings =
        [
            .. formats
                .Where(format => format != FigureFormat.Html)
                .Select(format => format.ToString().ToLowerInvariant()),
        ];
        MarkdownWriter writer = new(_ => null);
        writer.WriteHeading(1, $"Captions: {study}");
        foreach ((int i, Drawing drawing) in drawings.Index())
        {
            writer.WriteHeading(2, $"Figure {i + 1}. {drawing.Title}");
            writer.Write([
                new Paragraph(drawing.Caption),
                new Terms(
                    [
                        ("For who cannot see it", drawing.AltText),
                        ("Files", string.Join(", ", endings.Select(ending => $"{NameOf(drawing)}.{ending}"))),
                        ("Numbers", $"figures/{drawing.Id}.csv"),
                    ],
                    "plain"
                ),
            ]);
        }

        return Composition.Save(Path.Combine(folder, File), writer.Text);
    }

    private static string[] Words(string title) =>
        string.Concat(
                title
                    .ToLowerInvariant()
                    .EnumerateRunes()
                    .Select(rune => Rune.IsLetterOrDigit(rune) ? rune : new Rune(' '))
            )
            .Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
