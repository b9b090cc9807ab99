using System.CommandLine;
using CollabSim.Lab;
using CollabSim.Lab.Psychometrics;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Surveys;

namespace CollabSim.Cli.Verbs;

internal sealed class Survey : Verb
{
    private readonly Argument<string> _study = new("STUDY")
    {
        Description =
            "Results folder of a study with surveys (observe.surveys), or a scenario file, of which what is missing is run first.",
    };

    private readonly Option<string?> _with = new("--with")
    {
        Description =
            "A real survey to set beside the model's: an answers file (.csv) that collabsim import wrote, its codebook beside it.",
        HelpName = "FILE",
    };

    private readonly Option<string?> _survey = new("--survey")
    {
        Description = "With --with: which of the study's surveys; left out: the first.",
        HelpName = "NAME",
    };

    private readonly Option<string?> _arm = new("--arm")
    {
        Description = "With --with: the arm of the model's survey; left out: the first.",
        HelpName = "ARM",
    };

    private readonly Option<double?> _time = NumberOption.AnyOrNone(
        "--time",
        "With --with: years from the start at which the model's survey was taken; left out: the last time."
    );

    private readonly StudyOrFile _source = new();

    public override Purpose Purpose => Purpose.LookUp;

    public override string Summary =>
        "Says what a study's surveys would find, how far that is true, and whether a real survey agrees with it.";

    public override IReadOnlyList<Example> Examples =>
        [
            new(
                "survey scenarios/virtual-survey.yaml",
                "Runs what is missing, then scores, reliabilities, who answers, and what surveys before and after conclude."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_study, _with, _survey, _arm, _time, .. _source.Options];

    public override async Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        // Before anything is run.
        AnswerSheet? real = given.GetValue(_with) is { } file ? AnswerFile.Read(file) : null;
        if (real is null && (given.GetValue(_survey) ?? given.GetValue(_arm)) is not null)
        {
            throw new BadInputException(
                "--survey and --arm choose what --with FILE is set beside; all are told without it"
            );
        }

        string folder = await _source.FolderAsync(given, given.GetValue(_study)!, Check, terminal, stop);
        using StudyResults results = StudyResults.Open(folder, terminal.Watch(stop));
        Check(results.Study);
        if (StudySurveys.Of(results) is not { } surveys)
        {
            throw new BadInputException($"{folder}: no run has kept answers yet");
        }

        terminal.Output.WriteLine(results.Study.Name);
        if (real is null)
        {
            Tell(given, results.Study.Name, surveys, folder, terminal);
        }
        else
        {
            SurveyBesideModel both = new(real, RoundOf(given, surveys)) { Points = surveys.Points };
            Tell(given, both, results.Study.Name, surveys.LabelsOf(both.Round.Survey), folder, terminal);
        }

        return ExitCode.Done;
    }

    private void Tell(ParseResult given, string study, StudySurveys surveys, string folder, Terminal terminal)
    {
        PassageText.Write(StudySurveyPassages.Of(surveys), terminal);
        Tables.Write(Out(given), SurveyTables.FolderIn(folder), to => SurveyTables.Write(study, surveys, to), terminal);
    }

    private void Tell(
        ParseResult given,
        SurveyBesideModel both,
        string study,
        IReadOnlyList<string> labels,
        string folder,
        Terminal terminal
    )
    {
        PassageText.Write(SurveyBesideModelPassages.Of(both), terminal);
        Tables.Write(
            Out(given),
            Path.Combine(folder, $"survey.beside-{SafeName.Of(both.Real.Name)}"),
            to => SurveyBesideModelPage.Write(both, study, labels, to),
            terminal
        );
    }

    private string? Out(ParseResult given) => StudyOrFile.IsFolder(given.GetValue(_study)!) ? _source.Out(given) : null;

    private static void Check(StudyDescription study)
    {
        if (KeptAnswers.PanelsOf(study).Count == 0)
        {
            throw new BadInputException(
                $"{study.Slug} has no survey whose answers are kept; ask for one under observe: surveys: (docs/survey.md)"
            );
        }
    }

    private SurveyRound RoundOf(ParseResult given, StudySurveys surveys)
    {
        string survey = Chosen("--survey", given.GetValue(_survey), [.. surveys.Surveys.Select(each => each.Name)]);
        string arm = Chosen("--arm", given.GetValue(_arm), surveys.ArmsOf(survey));
        IReadOnlyList<SurveyRound> rounds = surveys.Of(survey, arm);
        if (given.GetValue(_time) is not { } time)
        {
            return rounds[^1];
        }

        const double Close = 1e-6;
        return rounds.FirstOrDefault(round => Math.Abs(round.Year - time) < Close)
            ?? throw new BadInputException(
                $"--time {time}: {survey} is taken in {(rounds.Count > 1 ? "years" : "year")} {string.Join(", ", rounds.Select(round => $"{round.Year:0.##}"))}"
            );
    }

    private static string Chosen(string option, string? given, IReadOnlyList<string> known) =>
        given is null ? known[0]
        : known.Contains(given.Trim()) ? given.Trim()
        : throw new BadInputException($"{option}: nothing is called {given}{Nearest.Hint(given, known)}");
}
