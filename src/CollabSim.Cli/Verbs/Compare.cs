using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Lab.Studies;

namespace CollabSim.Cli.Verbs;

internal sealed class Compare : Verb
{
    private readonly Argument<string> _study = new("STUDY")
    {
        Description = "Results folder, or a scenario file, of which what is missing is run first.",
    };

    private readonly Option<string?> _of = new("--of")
    {
        Description = "Outcome, as the scenario words it; left out: the latest advantage, or else the first.",
        HelpName = "OUTCOME",
    };

    private readonly Option<string?> _against = new("--against")
    {
        Description = "Arm that the others are compared with; left out: the baseline.",
        HelpName = "ARM",
    };

    private readonly Option<string[]> _without = new("--without")
    {
        Description = "Arm that is left out, to see what is best where it cannot be had; may be repeated.",
        HelpName = "ARM",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _why = new("--why")
    {
        Description =
            "Instead: what of ARM makes it differ from the baseline (or --against). Needs a scenario file; runs the arms between.",
        HelpName = "ARM",
    };

    private readonly Option<double?> _threshold = NumberOption.AnyOrNone(
        "--threshold",
        "What is good enough; left out: zero for an advantage, otherwise the baseline's mean."
    );

    private readonly Option<string[]> _at = new("--at")
    {
        Description =
            "Level of an uncertain factor from which flip points are counted; left out: the middle one. May be repeated.",
        HelpName = "PATH=LEVEL",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _interaction = new("--interaction")
    {
        Description =
            "Uncertain factor: do arms do more at one of its levels than at another? Left out: all that the design crosses.",
        HelpName = "FACTOR",
    };

    private readonly StudyOrFile _source = new();

    public override Purpose Purpose => Purpose.LookUp;

    public override string Summary =>
        "Says which arm is better, by how much, how surely, for whom, at what cost, and what would change that.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("compare scenarios/interventions.yaml", "Runs what is missing, then the answer in words, and tables."),
            new(
                "compare results/interventions --of inertiaShare@20y --against facilitation",
                "Another outcome, and every arm against facilitation."
            ),
            new(
                "compare results/interventions --interaction authority.pressure",
                "Which arms do more where pressure is higher?"
            ),
            new(
                "compare scenarios/interventions.yaml --why \"mandate\" --against \"mandated clusters\"",
                "Which of the things in which the two differ makes how much of the gap."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs =>
        [_study, _of, _against, _why, _without, _threshold, _at, _interaction, .. _source.Options];

    public override async Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        if (given.GetValue(_why) is { } why)
        {
            return await ExplainAsync(given, why, terminal, stop);
        }

        ComparisonOptions options = new()
        {
            Of = given.GetValue(_of),
            Against = given.GetValue(_against),
            Without = given.GetValue(_without) ?? [],
            Threshold = given.GetValue(_threshold),
            Interaction = given.GetValue(_interaction),
            Reference = Levels(given.GetValue(_at) ?? []),
        };
        string folder = await _source.FolderAsync(
            given,
            given.GetValue(_study)!,
            study => Comparison.Check(study, options),
            terminal,
            stop
        );
        using StudyResults results = StudyResults.Open(folder, terminal.Watch(stop));
        Comparison comparison = Comparison.Of(StudyEstimates.Of(results), options);
        terminal.Output.WriteLine(results.Study.Name);
        PassageText.Write(ComparisonPassages.Of(comparison), terminal);
        // The study's own tables are about what its report is about; others stand beside them.
        Tables.Write(
            StudyOrFile.IsFolder(given.GetValue(_study)!) ? _source.Out(given) : null,
            Path.Combine(folder, options.FolderName(results.Study) ?? ""),
            to => Codebook.Beside(results.Study, to, ComparisonTables.Write(comparison, to)),
            terminal
        );
        return ExitCode.Done;
    }

    private async Task<int> ExplainAsync(ParseResult given, string arm, Terminal terminal, CancellationToken stop)
    {
        string file = given.GetValue(_study)!;
        string? against = given.GetValue(_against);
        if (Directory.Exists(file))
        {
            throw new BadInputException("--why runs arms that the study has not, so it needs the scenario file");
        }

        ArmsBetween between = _source.ReadBetween(given, file, arm, against);
        terminal.Noted(between.Study);
        int outcome = OutcomeOf(between.Study, given.GetValue(_of));
        terminal.Messages.WriteLine($"{string.Join(", ", between.Differences)}: {ProgressText.Of(between.Study)}");
        string folder = await StudyOrFile.RunAsync(
            between.Study,
            Path.Combine(
                _source.Folder(given, file),
                $"why-{SafeName.Of(arm)}{(against is null ? "" : $".against-{SafeName.Of(against)}")}"
            ),
            terminal,
            stop
        );
        using StudyResults results = StudyResults.Open(folder, terminal.Watch(stop));
        Attribution attribution = Attribution.Of(
            StudyEstimates.Of(results),
            between.Differences,
            between.Coalitions,
            outcome
        );
        string from = against ?? results.Study.Arms[0].Name;
        PassageText.Write([AttributionPassage.Of(attribution, arm, from)], terminal);
        bool isMain = outcome == StudyEstimates.Primary(results.Study);
        terminal.Messages.WriteLine(AttributionPassage.Write(attribution, arm, from, folder, isMain));
        return ExitCode.Done;
    }

    private static int OutcomeOf(Study study, string? text)
    {
        string[] outcomes = [.. study.Outcomes.Select(outcome => outcome.Text)];
        int index = text is null
            ? StudyEstimates.Primary(Lab.Results.StudyDescription.Of(study))
            : Array.IndexOf(outcomes, text.Trim());
        return index >= 0
            ? index
            : throw new BadInputException($"--of: no outcome is called {text}{Nearest.Hint(text ?? "", outcomes)}");
    }

    private static Dictionary<string, string> Levels(string[] texts)
    {
        Dictionary<string, string> levels = [];
        foreach (string text in texts)
        {
            if (text.Split('=') is not [{ Length: > 0 } path, { Length: > 0 } level])
            {
                throw new BadInputException($"--at {text}: write it as path=level, such as authority.pressure=0.4");
            }

            levels[path.Trim()] = level.Trim();
        }

        return levels;
    }
}
