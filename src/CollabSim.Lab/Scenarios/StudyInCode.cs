using System.Text.Json;
using System.Text.Json.Nodes;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// A study that is put together in a program, word by word as in a scenario file, which it is: <see cref="ToJson"/> gives the
/// file. Immutable; each method gives a new one.
/// </summary>
/// <example>
/// <code>
/// Study study = Study.Of("Does facilitation pay under pressure?")
///     .With("schools", 100)
///     .Arm("facilitation", new Facilitation { At = Duration.OfYears(5), Level = 0.5 })
///     .Vary("authority.pressure", 0.1, 0.3, 0.5)
///     .Observe&lt;Advantage&gt;(20)
///     .Replicate(30)
///     .ToStudy();
/// </code>
/// </example>
public sealed class StudyInCode
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true };

    private readonly JsonObject _said;

    internal StudyInCode(string name) => _said = new JsonObject { ["name"] = name };

    private StudyInCode(JsonObject said) => _said = said;

    /// <summary>A setting of the model, such as <c>schools</c>, <c>years</c> or <c>transactionCost.base</c>.</summary>
    /// <param name="path">As below <c>model</c> in a scenario file; collabsim list mechanisms shows all with unit and range.</param>
    /// <param name="value">A number, a name, a <see cref="Duration"/>, or a section such as <c>new SmallWorld { Degree = 8 }</c>.</param>
    /// <exception cref="ArgumentException">The value is nothing that a scenario can say, or the path is empty.</exception>
    public StudyInCode With(string path, object value)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        return Changed(said =>
        {
            string[] parts = path.Split('.');
            JsonObject place = MapAt(said, "model");
            foreach (string part in parts[..^1])
            {
                place = MapAt(place, part);
            }

            place[parts[^1]] = SettingNode.Of(value);
        });
    }

    /// <summary>How partnerships are laid out at the start.</summary>
    public StudyInCode With(Network network) => With("network", network);

    /// <summary>Policy shocks and interventions that hold in every arm, in addition to those that are there.</summary>
    public StudyInCode With(params Policy[] policies) =>
        Changed(said => Add(said, "policies", policies.Select(policy => SettingNode.Of(policy))));

    /// <summary>The name of the arm that has nothing of its own; without it: <c>baseline</c>.</summary>
    public StudyInCode Baseline(string name) => Changed(said => said["baseline"] = name);

    /// <summary>One alternative: the baseline with policies of its own.</summary>
    /// <param name="name">Unique name.</param>
    /// <param name="policies">What it does besides the baseline.</param>
    public StudyInCode Arm(string name, params Policy[] policies) =>
        Arm(name, new Dictionary<string, object>(), policies);

    /// <summary>One alternative: the baseline with settings and policies of its own.</summary>
    /// <param name="name">Unique name.</param>
    /// <param name="settings">By path, as in a factor: <c>transactionCost.base</c>, <c>pressure.level</c>.</param>
    /// <param name="policies">What it does besides the baseline.</param>
    public StudyInCode Arm(string name, IReadOnlyDictionary<string, object> settings, params Policy[] policies)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return Changed(said =>
        {
            JsonObject arm = new() { ["name"] = name };
            if (policies.Length > 0)
            {
                arm["policies"] = SettingNode.Of(policies);
            }

            if (settings.Count > 0)
            {
                arm["set"] = new JsonObject(
                    settings.Select(setting => KeyValuePair.Create(setting.Key, SettingNode.Of(setting.Value)))
                );
            }

            Add(said, "arms", [arm]);
        });
    }

    /// <summary>A factor: a setting that takes several values in turn.</summary>
    /// <param name="path">Such as <c>transactionCost.base</c>, or <c>facilitation.level</c> for a policy's.</param>
    /// <param name="values">Numbers in the setting's unit, or names.</param>
    public StudyInCode Vary(string path, params object[] values) => Factor(path, SettingNode.Of(values));

    /// <inheritdoc cref="Vary(string, object[])"/>
    public StudyInCode Vary(string path, params double[] values) => Factor(path, SettingNode.Of(values));

    /// <summary>A factor between two ends, for designs that draw or spread points.</summary>
    /// <param name="path">As for <see cref="Vary(string, double[])"/>.</param>
    /// <param name="from">Lowest value.</param>
    /// <param name="to">Highest value.</param>
    public StudyInCode VaryBetween(string path, double from, double to) =>
        Factor(path, new JsonObject { ["from"] = from, ["to"] = to });

    /// <summary>
    /// States of the world, drawn from the ranges in which the model's uncertain settings may lie (<see cref="UncertainSetting"/>): every arm
    /// runs in each of them. What the study says itself stays as it says.
    /// </summary>
    /// <param name="sample">How many worlds, at least 2.</param>
    public StudyInCode Worlds(int sample) => Changed(said => said["worlds"] = new JsonObject { ["sample"] = sample });

    /// <summary>States of the world from a table: a column for each setting, by path, and a row for each world.</summary>
    /// <param name="file">A CSV file; it is sought beside the scenario file, so the study is to be saved before it is run.</param>
    public StudyInCode Worlds(string file) => Changed(said => said["worlds"] = new JsonObject { ["from"] = file });

    /// <summary>How the factors' values are combined.</summary>
    /// <param name="kind">Such as <c>factorial</c> (the usual one), <c>sobol</c>, <c>morris</c>, <c>saltelli</c>; collabsim list designs shows all.</param>
    /// <param name="count">How many points, rows or walks, for designs that have a count; null: the design's usual one.</param>
    public StudyInCode Design(string kind, int? count = null) =>
        Changed(said =>
        {
            JsonObject design = new() { ["kind"] = kind };
            if (count is not null)
            {
                design["count"] = count;
            }

            said["design"] = design;
        });

    /// <summary>Numbers kept per run: a metric at some times.</summary>
    /// <typeparam name="TMetric">One of the shipped ones, or of an assembly that <see cref="Kinds.Register"/> was told of.</typeparam>
    /// <param name="years">Years after the start.</param>
    public StudyInCode Observe<TMetric>(params double[] years)
        where TMetric : Metric => Observe([.. years.Select(year => $"{Kinds.NameOf(typeof(TMetric))}@{year}y")]);

    /// <summary>Numbers kept per run: a metric at some times, of every part of the schools.</summary>
    /// <typeparam name="TMetric">One that can be asked of some schools.</typeparam>
    /// <param name="by">How they are divided: <c>new ByQuintile()</c>, <c>new ByReach { Policy = "facilitation" }</c>.</param>
    /// <param name="years">Years after the start.</param>
    public StudyInCode Observe<TMetric>(Division by, params double[] years)
        where TMetric : MetricOfSchools
    {
        ArgumentNullException.ThrowIfNull(by);
        return Observe([.. years.Select(year => $"{Kinds.NameOf(typeof(TMetric))}@{year}y by {by.Asked}")]);
    }

    /// <summary>
    /// Numbers kept per run, as in a scenario file: <c>advantage@20y</c>, <c>mean(advantage, 5y..10y)</c>, <c>recoveryTime</c>, <c>advantage@20y in
    /// quintile 1</c>.
    /// </summary>
    public StudyInCode Observe(params string[] outcomes) =>
        Changed(said => Add(MapAt(said, "observe"), "outcomes", outcomes.Select(outcome => SettingNode.Of(outcome))));

    /// <summary>A number kept per run that is worked out of outcomes, as in a scenario file: <c>ObserveExpression("worth", "advantage@20y / autarkyPerformance@20y")</c>.</summary>
    /// <param name="name">The column's name.</param>
    /// <param name="expression">Outcomes and numbers with + - * /, brackets, min, max, abs and sqrt.</param>
    /// <param name="unit">Its unit; null: worked out of those of its parts.</param>
    /// <param name="lessIsBetter">True if less of it is better.</param>
    public StudyInCode ObserveExpression(
        string name,
        string expression,
        string? unit = null,
        bool lessIsBetter = false
    ) =>
        Changed(said =>
        {
            JsonObject outcome = new() { ["name"] = name, ["is"] = expression };
            if (unit is not null)
            {
                outcome["unit"] = unit;
            }

            if (lessIsBetter)
            {
                outcome["lessIsBetter"] = true;
            }

            Add(MapAt(said, "observe"), "outcomes", [outcome]);
        });

    /// <summary>Metrics kept over time; without it: the usual ones, once a year.</summary>
    /// <param name="every">How often.</param>
    /// <param name="metrics">Their names, such as <c>meanTrust</c>.</param>
    public StudyInCode ObserveOverTime(Duration every, params string[] metrics) =>
        Changed(said =>
            MapAt(said, "observe")["series"] = new JsonObject
            {
                ["every"] = SettingNode.Of(every),
                ["metrics"] = SettingNode.Of(metrics),
            }
        );

    /// <summary>How often each arm is run at each design point, with other luck each time; at least 1.</summary>
    public StudyInCode Replicate(int count) => Changed(said => said["replications"] = count);

    /// <summary>Root of all luck: the same seed gives the same results, to the bit.</summary>
    public StudyInCode Seed(ulong seed) => Changed(said => said["seed"] = seed);

    /// <summary>The scenario file that says the same.</summary>
    public string ToJson() => _said.ToJsonString(Indented) + "\n";

    /// <summary>The study, checked.</summary>
    /// <exception cref="ScenarioException">With every problem at once, each with the path at which it is.</exception>
    public Study ToStudy() => ScenarioFile.Parse(ToJson(), "study.json");

    /// <summary>Writes the scenario file and reads the study from it, so that <c>collabsim run</c> gives the same results from the file.</summary>
    /// <param name="path">The file, such as <c>my-question.json</c>; its name is the study's, its folder is made.</param>
    /// <exception cref="ScenarioException">With every problem at once; nothing is written.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public Study Save(string path)
    {
        ScenarioFile.Parse(ToJson(), Path.GetFileName(path));
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        WholeFile.Write(path, ToJson());
        return ScenarioFile.Read(path);
    }

    private StudyInCode Factor(string path, JsonNode? values) => Changed(said => MapAt(said, "factors")[path] = values);

    private StudyInCode Changed(Action<JsonObject> change)
    {
        JsonObject copy = (JsonObject)_said.DeepClone();
        change(copy);
        return new StudyInCode(copy);
    }

    private static JsonObject MapAt(JsonObject place, string key)
    {
        if (place[key] is not JsonObject map)
        {
            // A kind that stands for itself, such as network: ring, and a setting of it.
            map = place[key] is JsonValue kind ? new JsonObject { ["kind"] = kind.DeepClone() } : [];
            place[key] = map;
        }

        return map;
    }

    private static void Add(JsonObject place, string key, IEnumerable<JsonNode?> more)
    {
        if (place[key] is not JsonArray list)
        {
            list = [];
            place[key] = list;
        }

        foreach (JsonNode? item in more)
        {
            list.Add(item);
        }
    }
}

/// <summary>Where a study in a program begins.</summary>
public static class StudyBeginning
{
    extension(Study)
    {
        /// <summary>A study of one system of schools with all defaults, to be said more of.</summary>
        /// <param name="name">The question, in one line.</param>
        public static StudyInCode Of(string name)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(name);
            return new StudyInCode(name);
        }
    }
}
