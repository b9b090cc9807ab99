using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Calibrations;
using CollabSim.Lab.Scenarios;

namespace CollabSim.Cli.Verbs;

internal sealed class New : Verb
{
    private readonly Argument<string> _name = new("NAME")
    {
        Description = "The new file; .yaml (or .cs for a script) is added where it is missing.",
        DefaultValueFactory = _ => "scenario",
    };

    private readonly Option<string> _template = new("--template", "-t")
    {
        Description = string.Join(
            " ",
            [
                .. ScenarioTemplates.All.Select(template => $"{template.Name}: {template.Meaning}"),
                $"{CalibrationTemplate.Name}: {CalibrationTemplate.Meaning}",
                $"{ScriptTemplate.Name}: {ScriptTemplate.Meaning}",
            ]
        ),
        HelpName = "TEMPLATE",
        DefaultValueFactory = _ => ScenarioTemplates.All[0].Name,
    };

    public New() =>
        _template.OneOf([
            .. ScenarioTemplates.All.Select(template => template.Name),
            CalibrationTemplate.Name,
            ScriptTemplate.Name,
        ]);

    public override Purpose Purpose => Purpose.Start;

    public override string Summary => "Writes a commented scenario to start from.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("new my-question", "Writes my-question.yaml: one system of schools as it is."),
            new("new help-under-pressure --template interventions", "Interventions compared under a policy shock."),
            new(
                "new my-evidence --template calibration",
                "The model held against findings: collabsim calibrate my-evidence.yaml"
            ),
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

        string template = given.GetValue(_template)!;
        string[] endings = template == ScriptTemplate.Name ? [ScriptTemplate.Ending] : [".yaml", ".yml"];
        string path = Path.GetFullPath(endings.Contains(Path.GetExtension(name)) ? name : name + endings[0]);
        if (Path.Exists(path))
        {
            throw new BadInputException($"{path} exists already and is left as it is; give another name");
        }

        string folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        Write(template, path, folder);
        terminal.Output.WriteLine(path);
        terminal.Messages.WriteLine(
            $"Change it in any editor, then: {Next(template, Path.GetRelativePath(".", path))}"
        );
        return Task.FromResult(ExitCode.Done);
    }

    // The first line of a file points editors to the schema, for completion and checks while typing.
    private static void Write(string template, string path, string folder)
    {
        switch (template)
        {
            case ScriptTemplate.Name:
                WholeFile.Write(path, ScriptTemplate.TextFor(path));
                break;
            case CalibrationTemplate.Name:
                WholeFile.Write(path, CalibrationTemplate.Text);
                WholeFile.Write(
                    Path.Combine(folder, CalibrationSchema.CalibrationName),
                    CalibrationSchema.OfCalibrations()
                );
                break;
            default:
                WholeFile.Write(path, ScenarioTemplates.All.First(known => known.Name == template).Text);
                WholeFile.Write(Path.Combine(folder, "scenario.schema.json"), ScenarioSchema.Generate());
                break;
        }
    }

    private static string Next(string template, string path) =>
        template switch
        {
            ScriptTemplate.Name => Shell.Command("dotnet", "run", path),
            CalibrationTemplate.Name => Shell.Command("collabsim", "calibrate", path),
            _ => Shell.Command("collabsim", "run", path),
        };
}
