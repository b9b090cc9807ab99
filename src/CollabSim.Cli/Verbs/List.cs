using System.CommandLine;

namespace CollabSim.Cli.Verbs;

internal sealed class List : Verb
{
    private readonly Argument<string?> _family = new("WHAT")
    {
        Description =
            "One of: " + string.Join(", ", Catalogue.Families.Keys) + ". Left out: names only, of everything.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public List() => _family.OneOf([.. Catalogue.Families.Keys]);

    public override Purpose Purpose => Purpose.LookUp;

    public override string Summary =>
        "Lists what a scenario can be made of: every setting with its default, range, unit and meaning.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("list policies", "Every policy shock and intervention with its settings."),
            new("list", "The names of everything."),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_family];

    public override bool OnlyLooks => true;

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        if (given.GetValue(_family) is { } family)
        {
            WriteSettings(family, terminal);
        }
        else
        {
            WriteNames(terminal);
        }

        return Task.FromResult(ExitCode.Done);
    }

    private static void WriteNames(Terminal terminal)
    {
        foreach ((string family, Func<IEnumerable<CatalogueEntry>> entries) in Catalogue.Families)
        {
            terminal.Output.WriteLine(family);
            terminal.WriteTable(entries().Select(entry => new[] { "  " + entry.Name, entry.Meaning }));
            terminal.Output.WriteLine();
        }

        terminal.Output.WriteLine("More about one of these: collabsim list policies");
    }

    private static void WriteSettings(string family, Terminal terminal)
    {
        List<CatalogueEntry> entries = [.. Catalogue.Families[family]()];
        if (entries.TrueForAll(entry => entry.Settings.Count == 0))
        {
            terminal.WriteTable(entries.Select(entry => new[] { entry.Name, entry.Unit, entry.Meaning }));
            return;
        }

        foreach (CatalogueEntry entry in entries)
        {
            string source = entry.Source.Length > 0 ? $" [{entry.Source}]" : "";
            terminal.Output.WriteLine($"{entry.Name}: {entry.Meaning}{source}");
            terminal.WriteTable(entry.Settings.Select(row => (string[])["  " + row[0], .. row[1..]]));
            terminal.Output.WriteLine();
        }
    }
}
