using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Cli.Verbs;

internal sealed class New : Verb
{
    private const string Schema = "scenario.schema.json";

    private readonly Argument<string> _name = new("NAME")
    {
        Description = "The new file; .yaml (or .cs for a script) is added where it is missing.",
        DefaultValueFactory = _ => "scenario",
    };

    private readonly Option<string> _template = new("--template", "-t")
    {
        Description = string.Join(
            " ",
            ScenarioTemplates
                .All.Select(template => (template.Name, template.Meaning))
                .Append((ScriptTemplate.Name, ScriptTemplate.Meaning))
                .Select(template => $"{template.Name}: {template.Meaning}")
        ),
        HelpName = "TEMPLATE",
        DefaultValueFactory = _ => ScenarioTemplates.All[0].Name,
    };

    public New() =>
        _template.AcceptOnlyFromAmong([
            .. ScenarioTemplates.All.Select(template => template.Name),
            ScriptTemplate.Name,
        ]);

    public override Purpose Purpose => Purpose.Start;

    public override string Summary => "Writes a commented scenario to start from.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("new my-question", "Writes my-question.yaml: one system of schools as it is."),
            new("new help-under-pressure --template interventions", "Interventions compared under a policy shock."),
            new("new one-run --template script", "Writes one-run.cs, a program that dotnet run starts."),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_name, _template];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string name = given.GetValue(_name)!;
        if (Path.GetFileNameWithoutExtension(name).Trim('.').Length == 0)
        {
            throw new BadInputException($"'{name}' names no file; give one such as my-question");
        }

        bool isScript = given.GetValue(_template) == ScriptTemplate.Name;
        string[] endings = isScript ? [ScriptTemplate.Ending] : [".yaml", ".yml"];
        string path = Path.GetFullPath(endings.Contains(Path.GetExtension(name)) ? name : name + endings[0]);
        if (Path.Exists(path))
        {
            throw new BadInputException($"{path} exists already and is left as it is; give another name");
        }

        string folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        if (isScript)
        {
            WholeFile.Write(path, ScriptTemplate.TextFor(path));
        }
        else
        {
            WholeFile.Write(
                path,
                ScenarioTemplates.All.First(template => template.Name == given.GetValue(_template)).Text
            );

            // The file's first line points editors to the schema, for completion and checks while typing.
            WholeFile.Write(Path.Combine(folder, Schema), ScenarioSchema.Generate());
        }

        terminal.Output.WriteLine(path);
        terminal.Messages.WriteLine(
            $"Change it in any editor, then: {Shell.Command(isScript ? "dotnet" : "collabsim", "run", Path.GetRelativePath(".", path))}"
        );
        return Task.FromResult(ExitCode.Done);
    }
}
