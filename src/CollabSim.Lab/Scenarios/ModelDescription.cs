using System.Globalization;
using System.Text;
using CollabSim.Engine;
using CollabSim.Engine.Networks;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>The draft of an ODD description (Grimm et al. 2020) of a study's model, with the parameters as they resolve.</summary>
internal static class ModelDescription
{
    /// <summary>Order within a tick; model.md §3.</summary>
    public static IReadOnlyList<string> Steps { get; } =
    [
        "policy signals",
        "time budgets",
        "joint days and transaction cost",
        "learning and co-creation",
        "value, expectation, trust",
        "knowledge, agency, performance",
        "leaders change",
        "partnerships end and form",
        "observe",
    ];

    public static void Write(StringBuilder text, Study study, Scenario scenario)
    {
        text.Append("## Model description (ODD draft)\n\n");
        WritePurpose(text, study);
        WriteEntities(text, scenario);
        WriteProcess(text);
        WriteConcepts(text);
        WriteInitialization(text, study, scenario);
        WriteInput(text, scenario);
        WriteSubmodels(text, study, scenario);
    }

    private static void WritePurpose(StringBuilder text, Study study) =>
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            ### 1. Purpose and patterns

            {study.Name.TrimEnd('.')}{(
                study.Name.EndsWith('?') ? "" : "."
            )} The model asks when collaboration between schools yields collaborative advantage (partners achieve together
            what neither would alone) and when it sinks into collaborative inertia (time goes in, little comes out: Huxham & Vangen 2005).
            Its central idea: a partnership must first pay its transaction cost in days; only the days left over are productive.
            Patterns that it must show: a tipping point in the transaction cost; an inverted U in the number of partnerships; pressure that
            turns advantage into inertia; fast collapse and slow recovery; mandates that backfire under pressure; collaborative leadership
            that costs first and pays later.


            """
        );

    private static void WriteEntities(StringBuilder text, Scenario scenario) =>
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            ### 2. Entities, state variables and scales

            - **Organisations** ({scenario.Schools:N0}{Kinds(
                scenario
            )}): practice knowledge in {scenario.Domains} domains (0 to 1 each); specialism;
              absorptive capacity; collaborative leadership (0 all decisions at the top, 1 fully shared); autonomy; staff agency; aim on a
              circle of length 1; slack days; disposition to trust strangers; where given, place, group and size.
            - **Partnerships** (undirected): two directed trusts, two expectations, a value average, an age; voluntary or mandated.
            - **Authority**: emits policy signals by a timetable.
            - **Scales**: {scenario.TicksPerYear} ticks a year, {SettingText.Number(
                scenario.Years
            )} years, {scenario.Horizon} ticks.


            """
        );

    private static string Kinds(Scenario scenario) =>
        scenario.Kinds.Count == 0 ? "" : $": {string.Join(", ", scenario.Kinds.Select(kind => kind.Name))}";

    private static void WriteProcess(StringBuilder text) =>
        text.Append(
            CultureInfo.InvariantCulture,
            $"""
            ### 3. Process overview and scheduling

            In each tick, in this order: {string.Join(
                "; ",
                Steps
            )}. Updates are synchronous: learning, value and trust read the state at the
            start of the tick, knowledge uses this tick's learning and days, leaders change after trust, and partnerships end before
            new ones form. The result does not depend on the order in which organisations are visited.


            """
        );

    private static void WriteConcepts(StringBuilder text) =>
        text.Append(
            """
            ### 4. Design concepts

            - **Basic principles**: collaborative advantage and inertia, the trust-building loop (Huxham & Vangen), transaction costs
              (Hargreaves 2012), optimal cognitive distance (Nooteboom et al. 2007), comfort without challenge, structure and process (Handscomb 2012).
            - **Emergence**: advantage, inertia, tipping points, scars of early shocks and the shape of the network emerge; the transaction cost is imposed.
            - **Adaptation**: schools give partners days by trust and leadership, end worthless partnerships and seek new ones.
            - **Objectives**: none are optimised; partners compare what they perceive with what they hoped for.
            - **Learning**: knowledge from partners and by oneself; expectation, trust and disposition follow experience.
            - **Prediction**: a partner's hope is a share of what it has experienced, and at least a floor.
            - **Sensing**: a partner perceives the value of a partnership with an error; trust of others in it is not seen.
            - **Interaction**: pairwise joint days, disclosure, learning, co-creation; competition for the same pupils holds back knowledge.
            - **Stochasticity**: initial values, perception, chance in knowledge, leader turnover, partner search. Every draw is a pure function of
              seed, submodel, school and tick, so that arms meet the same luck.
            - **Collectives**: communities of practice and groups (authority, trust, cluster).
            - **Observation**: every run can be paired with its autarky twin, the same seed without partnerships.


            """
        );

    private static void WriteInitialization(StringBuilder text, Study study, Scenario scenario)
    {
        text.Append("### 5. Initialization\n\n");
        text.Append(
            CultureInfo.InvariantCulture,
            $"The network is {Explanation.ValueOf(study, "network", SettingText.Value(scenario.Network))}. Starting values:\n\n"
        );
        foreach (ScenarioParameter parameter in ParametersOf(scenario, "initial"))
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"- `{parameter.Path}`: {Explanation.ValueOf(study, parameter.Path, parameter.Value)}. {parameter.Setting.Meaning}\n"
            );
        }

        text.Append('\n');
    }

    private static void WriteInput(StringBuilder text, Scenario scenario)
    {
        text.Append("### 6. Input data\n\n");
        text.Append(
            scenario.Population is { } population
                ? $"A population file with {population.Organisations.Count:N0} organisations and {population.Ties.Count:N0} ties.{Strive(scenario, population)}\n\n"
                : "None from files.\n\n"
        );
        foreach (Engine.Policies.Policy policy in scenario.Policies.Where(policy => policy.On))
        {
            text.Append(CultureInfo.InvariantCulture, $"- {PolicySentence.Of(policy, scenario.TicksPerYear)}\n");
        }

        text.Append(scenario.Policies.Count > 0 ? "\n" : "");
    }

    /// <summary>What the ties are used for, and the number of partners that follows from them where none is said.</summary>
    private static string Strive(Scenario scenario, Population population)
    {
        if (population.Ties.Count == 0)
        {
            return "";
        }

        if (scenario.Network is not Given)
        {
            return " The ties are not used: the network is another.";
        }

        double mean = 2.0 * population.Ties.Count / population.Organisations.Count;
        string target = scenario.Search.Target is { } said
            ? $"schools strive for {SettingText.Number(said)}, as search.target says"
            : "schools strive for as many (search.target is not said)";
        return $" The ties are the partnerships at the start, {SettingText.Number(Math.Round(mean, 2))} a school in the mean; {target}.";
    }

    private static void WriteSubmodels(StringBuilder text, Study study, Scenario scenario)
    {
        text.Append("### 7. Submodels\n\n");
        foreach (Submodel submodel in Submodel.All)
        {
            text.Append(
                CultureInfo.InvariantCulture,
                $"**({submodel.Number}) {submodel.Title}.** {submodel.Equation}\n"
            );
            string[] parameters =
            [
                .. submodel
                    .Sections.SelectMany(section => ParametersOf(scenario, section))
                    .Select(parameter =>
                        Explanation.IsVaried(study, parameter)
                            ? $"`{parameter.Path}` varied"
                            : $"`{parameter.Path}` = {parameter.Value}"
                    ),
            ];
            text.Append(parameters.Length == 0 ? "\n" : $"Parameters: {string.Join(", ", parameters)}.\n\n");
        }
    }

    /// <summary>The parameters of a section, or the one parameter of that path.</summary>
    private static IEnumerable<ScenarioParameter> ParametersOf(Scenario scenario, string section) =>
        ScenarioParameter
            .Of(scenario)
            .Where(parameter =>
                parameter.Path == section || parameter.Path.StartsWith(section + ".", StringComparison.Ordinal)
            );
}
