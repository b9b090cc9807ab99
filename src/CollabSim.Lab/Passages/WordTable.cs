using W = DocumentFormat.OpenXml.Wordprocessing;

namespace CollabSim.Lab.Passages;

/// <summary>A table in WordprocessingML: its heads stand on every page, its first column names the rows.</summary>
internal static class WordTable
{
    // Letters of a table's size that stand side by side in 160 mm.
    private const int LettersAcross = 96;

    /// <summary>The table without its caption.</summary>
    public static W.Table Of(Table table)
    {
        int[] widths = Widths(table);
        return new W.Table([
            new W.TableProperties(
                new W.TableStyle { Val = "Results" },
                new W.TableWidth { Width = $"{widths.Sum()}", Type = W.TableWidthUnitValues.Dxa },
                new W.TableLayout { Type = W.TableLayoutValues.Fixed },
                new W.TableLook
                {
                    Val = "0420",
                    FirstRow = true,
                    LastRow = false,
                    FirstColumn = false,
                    LastColumn = false,
                    NoHorizontalBand = true,
                    NoVerticalBand = true,
                }
            ),
            new W.TableGrid(widths.Select(width => new W.GridColumn { Width = $"{width}" })),
            Row([.. table.Columns.Select(column => (Prose)column.Name)], table.Columns, widths, isHead: true),
            .. table.Rows.Select(row => Row(row, table.Columns, widths, isHead: false)),
        ]);
    }

    private static W.TableRow Row(
        IReadOnlyList<Prose> cells,
        IReadOnlyList<ColumnHead> columns,
        int[] widths,
        bool isHead
    )
    {
        W.TableRowProperties properties = new(new W.CantSplit());
        if (isHead)
        {
            properties.Append(new W.TableHeader());
        }

        return new W.TableRow([
            properties,
            .. cells.Select(
                (cell, i) =>
                    new W.TableCell(
                        new W.TableCellProperties(
                            new W.TableCellWidth { Width = $"{widths[i]}", Type = W.TableWidthUnitValues.Dxa }
                        ),
                        new W.Paragraph([
                            new W.ParagraphProperties
                            {
                                ParagraphStyleId = new W.ParagraphStyleId
                                {
                                    Val = columns[i].IsNumber ? "CellNumber" : "Cell",
                                },
                            },
                            .. WordText.Of(cell),
                        ])
                    )
            ),
        ]);
    }

    /// <summary>
    /// How wide each column is, in twentieths of a point: its longest word, and of what is left as much as its longest cell asks for beside
    /// those of the others.
    /// </summary>
    internal static int[] Widths(Table table)
    {
        int[] least = [.. table.Columns.Select((_, i) => 2 + Cells(table, i).Max(LongestWord))];
        int[] most = [.. table.Columns.Select((_, i) => 2 + Cells(table, i).Max(cell => cell.Length))];
        double room = Math.Max(0, LettersAcross - least.Sum());
        double asked = most.Sum() - least.Sum();
        double share = asked > 0 ? Math.Min(1, room / asked) : 0;
        double[] letters = [.. least.Select((some, i) => some + (share * (most[i] - some)))];
        // Wide tables take the page's width, whatever becomes of long words; narrow ones are no wider than they need.
        double letter = WordDocument.TextWidth / Math.Max(LettersAcross, letters.Sum());
        return [.. letters.Select(width => (int)(width * letter))];
    }

    private static IEnumerable<string> Cells(Table table, int column) =>
        table.Rows.Select(row => row[column].Text).Prepend(table.Columns[column].Name);

    private static int LongestWord(string cell) => cell.Split(' ').Max(word => word.Length);
}
