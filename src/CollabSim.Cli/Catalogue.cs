using CollabSim.Engine;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Networks;
using CollabSim.Engine.Policies;
using CollabSim.Lab;
using CollabSim.Lab.Designs;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Surveys;

namespace CollabSim.Cli;

/// <summary>All that a scenario can be made of, as the declarations describe it.</summary>
internal static class Catalogue
{
    /// <summary>Families of kinds by the plural that the user types, in reading order.</summary>
    public static IReadOnlyDictionary<string, Func<IEnumerable<CatalogueEntry>>> Families { get; } =
        new Dictionary<string, Func<IEnumerable<CatalogueEntry>>>
        {
            ["mechanisms"] = Mechanisms,
            ["networks"] = () => KindsOf(typeof(Network)),
            ["policies"] = () => KindsOf(typeof(Policy)).Prepend(EveryPolicy()),
            ["targets"] = () => KindsOf(typeof(Target)),
            ["distributions"] = () => KindsOf(typeof(Distribution)),
            ["metrics"] = Metrics,
            ["divisions"] = () => KindsOf(typeof(Division)),
            ["designs"] = () => KindsOf(typeof(Design)),
            ["uncertain"] = Uncertain,
            ["surveys"] = Surveys,
            ["instruments"] = () => Instruments.Shipped.Select(Instrument),
            ["constructs"] = () =>
                Construct.All.Values.Select(construct => new CatalogueEntry(construct.Name, construct.Meaning, "")),
        };

    private static IEnumerable<CatalogueEntry> KindsOf(Type family) =>
        Settings
            .KindsOf(family)
            .Select(kind =>
            {
                MeaningAttribute meaning = Settings.MeaningOf(kind.Value)!;
                return new CatalogueEntry(kind.Key, meaning.Text, meaning.Source)
                {
                    Settings = [.. Own(kind.Value).SelectMany(setting => Rows(setting, Settings.New(kind.Value)))],
                };
            });

    private static CatalogueEntry EveryPolicy()
    {
        Type first = Settings.KindsOf(typeof(Policy)).Values.First();
        return new CatalogueEntry("(every policy)", "What every policy has besides its own settings.", "")
        {
            Settings =
            [
                .. Settings.Of(first).Except(Own(first)).SelectMany(setting => Rows(setting, Settings.New(first))),
            ],
        };
    }

    private static IEnumerable<CatalogueEntry> Mechanisms()
    {
        Scenario defaults = new();
        ILookup<bool, Setting> settings = Settings.Of(typeof(Scenario)).ToLookup(IsSection);
        return settings[true]
            .Select(section => new CatalogueEntry(section.Name, section.Meaning, section.Source)
            {
                Settings = Rows(section, defaults),
            })
            .Prepend(
                new CatalogueEntry("(model)", "The system as a whole.", "")
                {
                    Settings = [.. settings[false].SelectMany(setting => Rows(setting, defaults))],
                }
            );
    }

    private static IEnumerable<CatalogueEntry> Metrics() =>
        Settings
            .KindsOf(typeof(Metric))
            .Values.Select(type => (Metric)Settings.New(type))
            .Select(metric => new CatalogueEntry(metric.Name, metric.Meaning, "") { Unit = metric.Unit });

    private static IEnumerable<CatalogueEntry> Uncertain() =>
        [
            new CatalogueEntry(
                "(uncertain settings)",
                "What is not surely known, and between which values it may lie: worlds: { sample: 100, from: ranges } draws from these.",
                ""
            )
            {
                Settings =
                [
                    .. UncertainSetting.All.Select(each =>
                        (string[])
                            [
                                each.Path,
                                Number(each.Usual),
                                $"{Number(each.Range.From)} to {Number(each.Range.To)}{(each.Range.IsRatio ? ", evenly by ratio" : "")}",
                                each.Setting.Unit,
                                $"{each.Setting.Meaning} [{each.Range.Why}]",
                            ]
                    ),
                ],
            },
        ];

    private static IEnumerable<CatalogueEntry> Surveys() =>
        [
            new CatalogueEntry("(every survey)", Settings.MeaningOf(typeof(Survey))!.Text, "")
            {
                Settings =
                [
                    .. Settings.Of(typeof(Survey)).SelectMany(setting => Rows(setting, Settings.New(typeof(Survey)))),
                ],
            },
        ];

    private static CatalogueEntry Instrument(string name)
    {
        Questionnaire read = Instruments.Read(name);
        return new CatalogueEntry(
            name,
            $"{read.Name}: {Amount.Of(read.Items.Count, "item")} on {Amount.Of(read.Scales.Count, "scale")}.",
            ""
        )
        {
            Settings =
            [
                .. read.Items.Select(item =>
                    (string[])[item.Name, item.Scale, item.Reversed ? "worded the other way" : "", item.Text]
                ),
            ],
        };
    }

    private static IEnumerable<Setting> Own(Type kind) =>
        Settings.Of(kind).Where(setting => setting.Property.DeclaringType == kind);

    // Name, default, range, unit, meaning with what the default rests on; a section within gives the rows of its settings.
    private static IReadOnlyList<string[]> Rows(Setting setting, object description)
    {
        object? value = setting.Of(description);
        if (IsSection(setting) && value is not null)
        {
            return
            [
                .. Settings
                    .Of(setting.Type)
                    .SelectMany(inner => Rows(inner, value))
                    .Select(row => (string[])[$"{setting.Name}.{row[0]}", .. row[1..]]),
            ];
        }

        string allowed =
            setting.Min is { } min && setting.Max is { } max ? $"{Number(min)} to {Number(max)}"
            : setting.Type.IsEnum ? string.Join(", ", Settings.ValuesOf(setting.Type).Select(choice => choice.Name))
            : "";
        return
        [
            [setting.Name, SettingText.Value(value), allowed, setting.Unit, $"{setting.Meaning} [{setting.Basis}]"],
        ];
    }

    private static string Number(double number) => number.ToString("0.##########");

    private static bool IsSection(Setting setting) =>
        (setting.Type.Namespace == typeof(Trust).Namespace || setting.Type.Namespace == typeof(Survey).Namespace)
        && Settings.IsSection(setting.Type);
}

/// <summary>One mechanism, kind or metric.</summary>
/// <param name="Name">Name in scenario files.</param>
/// <param name="Meaning">One sentence.</param>
/// <param name="Source">Equation or citation; empty where there is none.</param>
internal sealed record CatalogueEntry(string Name, string Meaning, string Source)
{
    /// <summary>Its settings: name, default, what is allowed, unit, meaning.</summary>
    public IReadOnlyList<string[]> Settings { get; init; } = [];

    /// <summary>Unit of its value; empty for anything but a metric with a unit.</summary>
    public string Unit { get; init; } = "";
}
