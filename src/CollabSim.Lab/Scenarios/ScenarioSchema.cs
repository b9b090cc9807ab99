using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Policies;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// The JSON schema (draft 2020-12) of scenario files, from the same declarations that validation reads: completion, ranges and
/// meanings while typing in an editor.
/// </summary>
public sealed class ScenarioSchema
{
    private static readonly JsonSerializerOptions Layout = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private readonly SortedDictionary<string, JsonObject> _definitions = new(StringComparer.Ordinal);

    private ScenarioSchema() { }

    /// <summary>The schema as indented JSON; ends with a line feed.</summary>
    public static string Generate() =>
        Generate(
            typeof(StudyFile),
            "CollabSim scenario",
            "A question put to the model: what is simulated, compared, varied and observed."
        );

    /// <summary>The schema of another kind of file, whose keys are the settings of a section.</summary>
    /// <param name="keys">The section.</param>
    /// <param name="title">What such a file is called.</param>
    /// <param name="description">What it is.</param>
    internal static string Generate(Type keys, string title, string description) =>
        new ScenarioSchema().File(keys, title, description).ToJsonString(Layout) + "\n";

    private JsonObject File(Type keys, string title, string description)
    {
        var file = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["title"] = title,
            ["description"] = description,
        };
        foreach ((string key, JsonNode? value) in Section(keys))
        {
            file[key] = value?.DeepClone();
        }

        var definitions = new JsonObject();
        foreach ((string name, JsonObject definition) in _definitions)
        {
            definitions[name] = definition;
        }

        file["$defs"] = definitions;
        return file;
    }

    /// <summary>A section's keys with their schemas, each with its usual value where that is a plain one.</summary>
    private JsonObject Section(Type type, string? kind = null)
    {
        object usual = Settings.New(type);
        var properties = new JsonObject();
        if (kind is not null)
        {
            properties["kind"] = new JsonObject { ["const"] = kind };
        }

        foreach (Setting setting in Settings.Of(type))
        {
            properties[setting.Name] = Described(setting, setting.Of(usual));
        }

        var section = new JsonObject
        {
            ["type"] = new JsonArray("object", "null"),
            ["properties"] = properties,
            ["additionalProperties"] = false,
        };
        string[] required = [.. Settings.Of(type).Where(setting => setting.IsRequired).Select(setting => setting.Name)];
        if (required.Length > 0)
        {
            section["required"] = new JsonArray([.. required.Select(name => (JsonNode)name)]);
        }

        return section;
    }

    private JsonObject Described(Setting setting, object? usual)
    {
        JsonObject schema = Of(setting, usual);
        string unit = setting.Unit.Length > 0 ? $" Unit: {setting.Unit}." : "";
        string source = setting.Source.Length > 0 ? $" Source: {setting.Source}." : "";
        schema["description"] = setting.Meaning + unit + source;
        switch (usual)
        {
            case double or int or Constant:
                schema["default"] = JsonNode.Parse(SettingText.Value(usual));
                break;
            case bool or ulong:
                schema["default"] = JsonNode.Parse(SettingText.Value(usual));
                break;
            case string or Enum or Duration:
                schema["default"] = SettingText.Value(usual);
                break;
        }

        return schema;
    }

    private JsonObject Of(Setting setting, object? usual)
    {
        Type type = setting.Type;
        var describes = setting.Property.GetCustomAttribute<DescribesAttribute>();
        JsonObject schema =
            describes is { ByPath: true } ? Map(setting, describes.Type)
            : describes is not null ? Tree(setting, describes.Type)
            // A section, a list, or a file's name.
            : type == typeof(Node) ? new JsonObject { ["type"] = new JsonArray("object", "array", "string") }
            : setting.ItemType is { } item
                ? new JsonObject
                {
                    ["type"] = new JsonArray("array", "null"),
                    ["items"] = Of(setting with { Type = item, IsNullable = false }, null),
                }
            : Binder.DictionaryOf(type) is { } values
                ? new JsonObject
                {
                    ["type"] = "object",
                    ["additionalProperties"] = Of(setting with { Type = values, IsNullable = false }, null),
                }
            : type == typeof(Distribution) ? AnyOf(Number(setting, "number"), Family(type), usual)
            : Settings.IsFamily(type) ? AnyOf(null, Family(type), usual)
            : type == typeof(Cost) ? AnyOf(Refer("cost", CostForm), Refer(type), null)
            : type == typeof(Budget) ? AnyOf(Refer("budget text", BudgetForm), Refer(type), null)
            : Settings.IsSection(type) ? Short(type)
            : Plain(setting);
        return setting.IsNullable && schema["type"] is null
            ? new JsonObject { ["anyOf"] = new JsonArray(schema, new JsonObject { ["type"] = "null" }) }
            : schema;
    }

    /// <summary>A setting whose keys are paths.</summary>
    private JsonObject Map(Setting setting, Type values)
    {
        JsonObject value = values == typeof(object) ? [] : Short(values);
        var map = new JsonObject { ["type"] = new JsonArray("object", "null"), ["additionalProperties"] = value };
        return setting.ItemType is null ? map : new JsonObject { ["type"] = "array", ["items"] = map };
    }

    /// <summary>A setting that is read as a tree first and becomes the given type later.</summary>
    private JsonObject Tree(Setting setting, Type type)
    {
        if (type == typeof(Scenario))
        {
            JsonObject model = Section(type);
            ((JsonObject)model["properties"]!).Remove("policies");
            ((JsonObject)model["properties"]!).Remove(SurveyTree.Key);
            return model;
        }

        if (type == typeof(Questionnaire))
        {
            return AnyOf(new JsonObject { ["type"] = "string" }, Refer(type), null);
        }

        if (type == typeof(IReadOnlyList<Survey>))
        {
            return new JsonObject { ["type"] = new JsonArray("array", "null"), ["items"] = Refer(typeof(Survey)) };
        }

        JsonObject one =
            type == typeof(OutcomeSpec) ? Refer("outcome", OutcomeForm)
            : type == typeof(Metric) ? Refer("metricOverTime", MetricForm)
            : type == typeof(SchoolColumns) ? Choice(SchoolColumns.All)
            : type == typeof(PartnershipColumns) ? Choice(PartnershipColumns.All)
            : Family(type.GetGenericArguments()[0]);
        return setting.Type == typeof(ScalarNode)
            ? one
            : new JsonObject { ["type"] = new JsonArray("array", "null"), ["items"] = one };
    }

    private JsonObject Short(Type type)
    {
        JsonObject section = Refer(type);
        if (Binder.Shorthand(type) is { } enough)
        {
            return AnyOf(Of(enough with { IsNullable = false }, null), section, null);
        }

        return Binder.ShortForm(type) is not null
            ? AnyOf(new JsonObject { ["type"] = "string" }, section, null)
            : section;
    }

    private static JsonObject Plain(Setting setting)
    {
        Type type = setting.Type;
        return type switch
        {
            _ when type == typeof(ScalarNode) && setting.ItemType is null => new JsonObject
            {
                ["type"] = new JsonArray("number", "string", "boolean"),
            },
            _ when type == typeof(bool) => new JsonObject { ["type"] = "boolean" },
            _ when type == typeof(double) => Number(setting, "number"),
            _ when type == typeof(ulong) => new JsonObject { ["type"] = "integer", ["minimum"] = 0 },
            _ when SettingText.IsWhole(type) => Number(setting, "integer"),
            _ when type == typeof(Duration) => DurationForm(),
            { IsEnum: true } => Choice(type),
            _ => new JsonObject { ["type"] = new JsonArray("string", "number") },
        };
    }

    private static JsonObject Choice(Type enumeration) =>
        new()
        {
            ["oneOf"] = new JsonArray([
                .. Settings
                    .ValuesOf(enumeration)
                    .Select(value =>
                        (JsonNode)
                            new JsonObject
                            {
                                ["const"] = value.Name,
                                ["description"] = Settings.MeaningOf(value.Field)?.Text ?? value.Name,
                            }
                    ),
            ]),
        };

    private static JsonObject Choice<TSubject>(IEnumerable<PanelColumn<TSubject>> columns) =>
        new()
        {
            ["oneOf"] = new JsonArray([
                .. columns.Select(column =>
                    (JsonNode)
                        new JsonObject
                        {
                            ["const"] = column.Name,
                            ["description"] = column.Meaning + (column.Unit.Length > 0 ? $"; unit: {column.Unit}" : ""),
                        }
                ),
            ]),
        };

    private static JsonObject Number(Setting setting, string type)
    {
        var number = new JsonObject { ["type"] = setting.IsNullable ? new JsonArray(type, "null") : type };
        if (setting is { Min: { } min, Max: { } max })
        {
            number["minimum"] = min;
            number["maximum"] = max;
        }

        if (setting.Rate != Rate.None)
        {
            // Bounds are for numbers, the pattern for words such as 0.1 per year.
            number["type"] = setting.IsNullable ? new JsonArray(type, "string", "null") : new JsonArray(type, "string");
            number["pattern"] = Ecma(RateText.Pattern);
        }

        return number;
    }

    private static JsonObject DurationForm() =>
        new()
        {
            ["oneOf"] = new JsonArray(
                new JsonObject { ["type"] = "number", ["minimum"] = 0 },
                new JsonObject
                {
                    ["type"] = "string",
                    ["pattern"] = @"^\s*([0-9]*\.?[0-9]+\s*(y|years?|terms?|ticks?)?|year|term|tick)\s*$",
                }
            ),
        };

    private static JsonObject CostForm() =>
        new()
        {
            ["description"] =
                "Such as 4000 per school per year, 100 per partnership per tick, 250000 per policy per year or 5000 per school once.",
            ["oneOf"] = new JsonArray(
                new JsonObject { ["type"] = "number", ["minimum"] = 0 },
                new JsonObject { ["type"] = "string", ["pattern"] = Ecma(CostText.Pattern) }
            ),
        };

    private static JsonObject BudgetForm() =>
        new()
        {
            ["description"] = "Such as 2 million a year, 2000000 per year or 6 million per 3 years.",
            ["type"] = "string",
            ["pattern"] = Ecma(BudgetText.Pattern),
        };

    private static string AskedOfSome =>
        "A percentile, median or standard deviation over schools of what each has: percentile 10 of performance, median of daysSpent, sd of advantage, sd between groups of performance. The share of schools on which a policy acts: inForce of POLICY. "
        + $"Of some schools: behind it {AskedSystem.WaysToAsk}.";

    private static JsonObject MetricForm() =>
        new()
        {
            ["description"] = "A metric. " + AskedOfSome,
            ["anyOf"] = new JsonArray(
                new JsonObject { ["enum"] = Names(OutcomeText.Known.Keys) },
                new JsonObject
                {
                    ["type"] = "string",
                    ["pattern"] =
                        $"^\\s*((percentile|median|sd|inForce)\\s|({string.Join('|', OutcomeText.Known.Where(known => known.Value is MetricOfSchools).Select(known => known.Key))})\\s+(by|in|reached|not|near|far)\\s)",
                }
            ),
        };

    private static JsonObject OutcomeForm() =>
        new()
        {
            ["description"] =
                "A metric at a time (advantage@20y, meanTrust@30, inertiaShare@final), at the end (recoveryTime), or its mean, min, max or sum over a span: mean(advantage, 5y..10y). "
                + AskedOfSome,
            ["type"] = "string",
            ["pattern"] = Ecma(OutcomeText.Pattern),
            ["examples"] = new JsonArray(
                "advantage@20y",
                "inertiaShare@final",
                "mean(advantage, 5y..10y)",
                "advantage@20y by quintile",
                "meanTrust@5y in kind health",
                "percentile 10 of performance@20y"
            ),
        };

    /// <summary>Editors know the patterns of JavaScript, where a group's name may not be used twice.</summary>
    private static string Ecma(string pattern) =>
        System.Text.RegularExpressions.Regex.Replace(pattern, @"\(\?<\w+>", "(");

    /// <summary>
    /// The kinds of a family: a word where a kind needs no settings, or a section with its kind. Where a setting has a usual
    /// kind, that kind's keys may be given without it.
    /// </summary>
    private JsonObject Family(Type family)
    {
        string name = Name(family);
        if (!_definitions.ContainsKey(name))
        {
            var definition = new JsonObject();
            _definitions[name] = definition;
            var kinds = new JsonArray(new JsonObject { ["enum"] = Names(Settings.KindsOf(family).Keys) });
            foreach ((string kind, Type type) in Settings.KindsOf(family))
            {
                JsonObject section = Kind(name, kind, type);
                section["required"] = new JsonArray("kind");
                kinds.Add(section);
            }

            definition["oneOf"] = kinds;
        }

        return Reference(name);
    }

    private JsonObject Kind(string family, string kind, Type type)
    {
        string name = $"{family}.{kind}";
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = [];
            JsonObject section = Section(type, kind);
            section["description"] = Settings.MeaningOf(type)?.Text ?? kind;
            _definitions[name] = section;
        }

        return Reference(name);
    }

    private JsonObject AnyOf(JsonObject? first, JsonObject second, object? usual)
    {
        var any = new JsonArray();
        if (first is not null)
        {
            any.Add(first);
        }

        any.Add(second);
        if (usual is not null)
        {
            Type family = usual.GetType().BaseType!;
            any.Add(Kind(Name(family), Kinds.NameOf(usual.GetType()), usual.GetType()));
        }

        return new JsonObject { ["anyOf"] = any };
    }

    private JsonObject Refer(Type section)
    {
        string name = Name(section);
        if (!_definitions.ContainsKey(name))
        {
            _definitions[name] = [];
            _definitions[name] = Section(section);
        }

        return Reference(name);
    }

    private JsonObject Refer(string name, Func<JsonObject> form)
    {
        _definitions.TryAdd(name, form());
        return Reference(name);
    }

    private static JsonObject Reference(string name) => new() { ["$ref"] = $"#/$defs/{name}" };

    private static JsonArray Names(IEnumerable<string> names) => [.. names.Select(name => (JsonNode)name)];

    private static string Name(Type type) => Kinds.NameOf(type) is "cost" ? "costSection" : Kinds.NameOf(type);
}
