using CollabSim.Lab.Passages;

namespace CollabSim.Cli;

/// <summary>Passages for a screen or a file: heading, sentences, tables.</summary>
internal static class PassageText
{
    public static void Write(IEnumerable<Passage> passages, Terminal terminal)
    {
        foreach (Passage passage in passages)
        {
            Write(passage, terminal);
        }
    }

    public static void Write(Passage passage, Terminal terminal)
    {
        terminal.Output.WriteLine();
        terminal.Output.WriteLine(passage.Title);
        terminal.Output.WriteLine(new string('-', passage.Title.Length));
        foreach (string sentence in passage.Sentences)
        {
            terminal.Output.WriteLine(sentence);
        }

        foreach (PassageTable table in passage.Tables)
        {
            terminal.Output.WriteLine();
            if (table.Caption.Length > 0)
            {
                terminal.Output.WriteLine(table.Caption);
            }

            terminal.WriteTable(
                table.Rows.Prepend(table.Columns).Select(row => (string[])["  " + row[0], .. row.Skip(1)])
            );
        }
    }
}
