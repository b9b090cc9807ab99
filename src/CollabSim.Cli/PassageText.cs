using CollabSim.Lab.Comparisons;

namespace CollabSim.Cli;

/// <summary>Passages for a screen or a file: heading, sentences, table.</summary>
internal static class PassageText
{
    public static void Write(IEnumerable<Passage> passages, Terminal terminal)
    {
        foreach (Passage passage in passages)
        {
            terminal.Output.WriteLine();
            terminal.Output.WriteLine(passage.Title);
            terminal.Output.WriteLine(new string('-', passage.Title.Length));
            foreach (string sentence in passage.Sentences)
            {
                terminal.Output.WriteLine(sentence);
            }

            if (passage.Table is { } table)
            {
                terminal.Output.WriteLine();
                terminal.WriteTable(
                    table.Rows.Prepend(table.Columns).Select(row => (string[])["  " + row[0], .. row.Skip(1)])
                );
            }
        }
    }
}
