using System.Reflection;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;

namespace CollabSim.Cli;

/// <summary>All that a scenario can be made of, as the declarations describe it.</summary>
internal static class Catalogue
{
    /// <summary>Families of kinds by the plural that the user types, in reading order.</summary>
    public static IReadOnlyDictionary<string, Func<IEnumerable<Entry>>> Families { get; } =
        new Dictionary<string, Func<IEnumerable<Entry>>>
        {
            ["mechanisms"] = Mechanisms,
            ["networks"] = () => KindsOf(typeof(Network)),
            ["policies"] = () => KindsOf(typeof(Policy)),
            ["targets"] = () => KindsOf(typeof(Target)),
            ["distributions"] = () => KindsOf(typeof(Distribution)),
            ["metrics"] = Metrics,
        };

    /// <summary>The settings that every kind of policy has.</summary>
    public static Entry EveryPolicy { get; } =
        new(
            "(every policy)",
            "Settings that every policy has.",
            "",
            [.. Parameter.Of(Create(Kinds.Of(typeof(Policy)).Values.First()), typeof(Policy))]
        );

    private static IEnumerable<Entry> KindsOf(Type family) =>
        Kinds
            .Of(family)
            .Select(kind =>
            {
                MeaningAttribute meaning = kind.Value.GetCustomAttribute<MeaningAttribute>()!;
                return new Entry(
                    kind.Key,
                    meaning.Text,
                    meaning.Source,
                    [.. Parameter.Of(Create(kind.Value), kind.Value)]
                );
            });

    private static IEnumerable<Entry> Mechanisms()
    {
        Scenario defaults = new();
        ILookup<string, Parameter> parameters = Parameter
            .Of(defaults, typeof(Scenario))
            .ToLookup(parameter => parameter.Name.Contains('.') ? parameter.Name[..parameter.Name.IndexOf('.')] : "");
        return typeof(Scenario)
            .GetProperties()
            .Where(property => parameters.Contains(Parameter.NameOf(property)))
            .Select(section =>
                (Name: Parameter.NameOf(section), Meaning: section.GetCustomAttribute<MeaningAttribute>()!)
            )
            .Select(section => new Entry(
                section.Name,
                section.Meaning.Text,
                section.Meaning.Source,
                [.. parameters[section.Name]]
            ))
            .Prepend(new Entry("(model)", "The system as a whole.", "", [.. parameters[""]]));
    }

    private static IEnumerable<Entry> Metrics() =>
        Kinds
            .Of(typeof(Metric))
            .Values.Select(type => (Metric)Create(type))
            .Select(metric => new Entry(metric.Name, metric.Meaning, "", [], metric.Unit));

    private static object Create(Type kind) => Activator.CreateInstance(kind)!;
}

/// <summary>One mechanism, kind or metric.</summary>
/// <param name="Name">Name in scenario files.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Source">Equation or citation; empty where there is none.</param>
/// <param name="Parameters">Its settings.</param>
/// <param name="Unit">Unit of its value; empty for anything but a metric with a unit.</param>
internal sealed record Entry(
    string Name,
    string Meaning,
    string Source,
    IReadOnlyList<Parameter> Parameters,
    string Unit = ""
);
