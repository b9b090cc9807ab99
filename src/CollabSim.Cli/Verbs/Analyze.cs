using System.CommandLine;
using System.Globalization;
using CollabSim.Lab;
using CollabSim.Lab.Analyses;
using CollabSim.Lab.Data;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;

namespace CollabSim.Cli.Verbs;

internal sealed class Analyze : Verb
{
    private const double UsualPrecision = 0.05;

    private readonly Argument<string> _study = new("STUDY")
    {
        Description = "Results folder, or a scenario file whose results are in results/ and its name.",
    };

    private readonly Option<string[]> _outcome = new("--outcome")
    {
        Description = "Which outcome, such as advantage@20y; may be repeated; left out: all of the study.",
        HelpName = "OUTCOME",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _arm = new("--arm")
    {
        Description =
            "Which arm; left out: the baseline, or where points are drawn to tell factors apart, what the best option gains over it.",
        HelpName = "ARM",
    };

    private readonly Option<bool> _difference = new("--difference")
    {
        Description = "Analyses how much the arm differs from the baseline, replication by replication.",
    };

    private readonly Option<string?> _where = new("--where")
    {
        Description = "Which points are of interest, such as \"inertiaShare@20y > 0.5\": when do they occur?",
        HelpName = "CONDITION",
    };

    private readonly Option<double> _precision = NumberOption.Between(
        "--precision",
        "How narrow the intervals of indices should be (half their width).",
        "WIDTH",
        0,
        1,
        usual: UsualPrecision
    );

    private readonly Option<string?> _networks = new("--networks")
    {
        Description = "CSV file of your own networks with columns name, structure and process (0 to 1 each).",
        HelpName = "FILE",
    };

    private readonly Option<string?> _out = new("--out", "-o")
    {
        Description =
            "Folder for the tables; left out: the results folder, or one in it named after what is asked for with options.",
        HelpName = "DIR",
    };

    public override Purpose Purpose => Purpose.LookUp;

    public override string Summary =>
        "Says which settings matter, when something happens, and where a system tips; what applies follows from the design.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("analyze results/sensitivity", "Sobol indices of every outcome, with a verdict on convergence."),
            new(
                "analyze results/discovery --where \"inertiaShare@20y > 0.5\"",
                "Under which settings most days go into inertia, in words."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs =>
        [_study, _outcome, _arm, _difference, _where, _precision, _networks, _out];

    public override Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string folder = FolderOf(given.GetValue(_study)!);
        using StudyResults results = StudyResults.Open(folder, terminal.Watch(stop));
        Evidence evidence = new(results, folder);
        StudyDescription study = results.Study;
        if (evidence.Estimates.Part is { } part)
        {
            terminal.Output.WriteLine(part);
        }

        List<Passage> passages = [];
        foreach (Question question in Questions(given, evidence))
        {
            stop.ThrowIfCancellationRequested();
            foreach (Passage passage in PassagesOf(question).Where(passage => IsNew(passage, passages)))
            {
                passages.Add(passage);
                PassageText.Write(passage, terminal);
            }
        }

        if (passages.Count == 0)
        {
            throw new BadInputException($"{folder}: nothing to analyse: {WhyNothing(study)}");
        }

        if (given.GetValue(_networks) is { } networks)
        {
            Tables.Write(null, folder, to => Keep(networks, to, terminal), terminal);
        }

        terminal.Messages.WriteLine("Rows for other programs:");
        Tables.Write(
            given.GetValue(_out),
            Path.Combine(folder, OwnFolder(given, evidence) ?? ""),
            to => Codebook.Beside(study, to, Analysis.Write(passages, to)),
            terminal
        );
        return Task.FromResult(ExitCode.Done);
    }

    private static string WhyNothing(StudyDescription study) =>
        study.Outcomes.Count == 0 ? "no outcome was observed"
        : study.Factors.Count == 0
            ? "the study varies no factor; list settings with their values or ranges under factors: in the scenario"
        : study.Points.Count == 1
            ? "the study has one point, and so nothing to compare it with; give the factors several values or a range"
        : study.Design.Kind is "factorial" or "list"
            ? "one factor by itself is better read from the curves of collabsim report; so are lists that fill no grid"
        : $"the design {study.Design.Kind} says nothing about factors one by one; use saltelli, morris, sobol, latinHypercube, random, oneAtATime or factorial";

    private static IReadOnlyList<string> Keep(string networks, string folder, Terminal terminal)
    {
        if (!OwnNetwork.Keep(networks, folder))
        {
            return [];
        }

        terminal.Messages.WriteLine("The report places these networks too, from the next time it is written.");
        return [Path.Combine(folder, OwnNetwork.FileName)];
    }

    /// <summary>The tables in the results folder are about the usual question, for all outcomes; what is asked besides stands beside them.</summary>
    private string? OwnFolder(ParseResult given, Evidence evidence)
    {
        StudyDescription study = evidence.Study;
        (int arm, bool isDifference) = Asked(given, evidence);
        bool isUsual = (arm, isDifference) == Usual(evidence);
        string[] outcomes = [.. (given.GetValue(_outcome) ?? []).Distinct().Order(StringComparer.Ordinal)];
        double precision = given.GetValue(_precision);
        return FolderName.Of(
            "analyze",
            [
                .. outcomes.Length == study.Outcomes.Count ? [] : outcomes.Select(text => ("of", (string?)text)),
                ("arm", isUsual ? null : study.Arms[arm].Name),
                ("difference", isDifference && !isUsual ? "yes" : null),
                ("where", given.GetValue(_where)),
                (
                    "precision",
                    precision == UsualPrecision ? null : precision.ToString("R", CultureInfo.InvariantCulture)
                ),
            ]
        );
    }

    private static IReadOnlyList<Passage> PassagesOf(Question question)
    {
        try
        {
            return Analysis.PassagesOf(question);
        }
        catch (FileProblemException error)
        {
            throw new BadInputException(error.Message);
        }
    }

    // Some analyses are about the study and not about one outcome.
    private static bool IsNew(Passage passage, IReadOnlyList<Passage> before) =>
        before.All(other => other.Title != passage.Title);

    private static string FolderOf(string study) =>
        Directory.Exists(study) ? study
        : File.Exists(study) ? Path.Combine("results", Path.GetFileNameWithoutExtension(study))
        : throw new BadInputException($"{study}: there is no such results folder or scenario file");

    private IEnumerable<Question> Questions(ParseResult given, Evidence evidence)
    {
        StudyDescription study = evidence.Study;
        string[] outcomes = [.. study.Outcomes.Select(outcome => outcome.Text)];
        string[] arms = [.. study.Arms.Select(arm => arm.Name)];
        (int arm, bool isDifference) = Asked(given, evidence);
        if (isDifference && arm == 0)
        {
            throw new BadInputException(
                $"--difference needs --arm with an arm other than the baseline{(arms.Length > 1 ? $": {string.Join(", ", arms[1..])}" : "; this study has only one arm")}"
            );
        }

        int[] asked = given.GetValue(_outcome) is { Length: > 0 } wanted
            ? [.. wanted.Select(text => IndexOf(text, outcomes, "outcome"))]
            : [.. Enumerable.Range(0, outcomes.Length)];
        return asked.Select(outcome =>
        {
            var question = new Question(evidence, outcome)
            {
                Arm = arm,
                IsDifference = isDifference,
                Target = given.GetValue(_precision),
                NetworksFile = given.GetValue(_networks),
            };
            return given.GetValue(_where) is { } where ? question with { Interest = Parse(where, question) } : question;
        });
    }

    private (int Arm, bool IsDifference) Asked(ParseResult given, Evidence evidence)
    {
        bool isDifference = given.GetValue(_difference);
        (int usualArm, bool isUsuallyDifference) = Usual(evidence);
        return given.GetValue(_arm) is { } name
            ? (IndexOf(name, [.. evidence.Study.Arms.Select(arm => arm.Name)], "arm"), isDifference)
            : (usualArm, isUsuallyDifference || isDifference);
    }

    private static (int Arm, bool IsDifference) Usual(Evidence evidence) =>
        Question.Usual(evidence) is { } usual ? (usual.Arm, usual.IsDifference) : (0, false);

    private static Condition Parse(string where, Question question) =>
        Condition.Parse(where, question.Names, "outcome or factor", out string problem)
        ?? throw new BadInputException($"--where: {problem}");

    private static int IndexOf(string given, string[] known, string what) =>
        Array.IndexOf(known, given) is >= 0 and var index
            ? index
            : throw new BadInputException($"no {what} of this study is called {given}{Nearest.Hint(given, known)}");
}
