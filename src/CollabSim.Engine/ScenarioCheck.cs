using System.Collections;
using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using CollabSim.Engine.Policies.Shocks;

namespace CollabSim.Engine;

/// <summary>
/// What a scenario made by a program must fulfil before it is lived through: every number is within the range that its
/// <see cref="QuantityAttribute"/> declares. Scenario files are checked when they are read, with lines and hints.
/// </summary>
internal static class ScenarioCheck
{
    /// <summary>A school's kind is one byte.</summary>
    private const int MostKinds = 256;

    private static readonly ConcurrentDictionary<Type, Described[]> Known = new();

    /// <summary>Populations are large and shared by many runs: each is looked at once.</summary>
    private static readonly ConditionalWeakTable<Population, object> Sound = [];

    /// <exception cref="ArgumentException">Something is out of range; the message says what, what was given and what is allowed.</exception>
    public static void Check(Scenario scenario) =>
        Refuse(
            InSection(scenario)
                ?? InDomains(scenario)
                ?? InTiming(scenario)
                ?? InKinds(scenario)
                ?? InPopulation(scenario.Population)
        );

    /// <summary>Ticks at which something is observed lie between the start and the end.</summary>
    /// <exception cref="ArgumentException">One does not; the message says which.</exception>
    public static void Check(Scenario scenario, IReadOnlyList<ObservationPoint> points)
    {
        foreach (ObservationPoint point in points)
        {
            if (Outside(point.Tick, 0, scenario.Horizon) is { } wrong)
            {
                Refuse($"the tick at which {point.Metric.Name} is observed {wrong}");
            }
        }
    }

    private static void Refuse(string? wrong)
    {
        if (wrong is not null)
        {
            throw new ArgumentException($"This cannot be simulated: {wrong}.");
        }
    }

    /// <summary>What is wrong in a section, such as <c>TransactionCost.Base is -1; allowed is 0 to 10</c>; null: nothing.</summary>
    private static string? InSection(object section)
    {
        foreach (Described setting in Known.GetOrAdd(section.GetType(), Describe))
        {
            object? value = setting.Property.GetValue(section);
            string? wrong =
                value is not null ? InValue(value, setting.Range)
                : setting.MayBeMissing ? null
                : " is missing";
            if (wrong is not null)
            {
                return setting.Property.Name + wrong;
            }
        }

        return null;
    }

    private static string? InValue(object value, QuantityAttribute? range) =>
        value switch
        {
            double or int => range is null ? null : Spaced(Outside(Number(value), range.Min, range.Max)),
            Constant constant => range is null ? null : Spaced(Outside(constant.Value, range.Min, range.Max)),
            Duration time => time.Amount is >= 0 and < double.PositiveInfinity
                ? null
                : $" is {time}; a time is 0 or more",
            Enum choice => Enum.IsDefined(choice.GetType(), choice)
                ? null
                : $" is {choice}, which is none of {string.Join(", ", Enum.GetNames(choice.GetType()))}",
            string or bool or Population => null,
            IEnumerable items => InList(items),
            _ => InSection(value) is { } wrong ? "." + wrong : null,
        };

    private static string? InList(IEnumerable items)
    {
        int n = 0;
        foreach (object? item in items)
        {
            if ((item is null ? " is missing" : InValue(item, null)) is { } wrong)
            {
                return $"[{n}]{wrong}";
            }

            n++;
        }

        return null;
    }

    /// <summary>What a curriculum makes obsolete is there to be known.</summary>
    private static string? InDomains(Scenario scenario)
    {
        for (int n = 0; n < scenario.Policies.Count; n++)
        {
            if (
                scenario.Policies[n] is Obsolescence { FirstDomain: var first, Domains: var count }
                && first + count - 1 > scenario.Domains
            )
            {
                return $"Policies[{n}] makes domains {first} to {first + count - 1} obsolete, but there are {scenario.Domains}";
            }
        }

        return null;
    }

    /// <summary>What the authority waits for can be read, and nothing waits at random.</summary>
    private static string? InTiming(Scenario scenario)
    {
        for (int n = 0; n < scenario.Policies.Count; n++)
        {
            if (scenario.Policies[n].ProblemOfTiming() is { } problem)
            {
                return $"Policies[{n}].{problem.Setting} {problem.Words}";
            }

            if (scenario.Budget is not null && scenario.Policies[n].ProblemOfBudget() is { } unpaid)
            {
                return $"Policies[{n}].cost {unpaid}";
            }
        }

        return null;
    }

    private static string? InKinds(Scenario scenario)
    {
        IEnumerable<string?> listed = scenario.Kinds.Select(kind => kind.Name);
        IEnumerable<string?> given = scenario.Population?.Organisations.Select(row => row.Kind) ?? [];
        int kinds = listed.Concat(given).Distinct().Count();
        return kinds > MostKinds ? $"there are {kinds} kinds of organisation; allowed are {MostKinds}" : null;
    }

    private static string? InPopulation(Population? population)
    {
        if (population is null || Sound.TryGetValue(population, out _))
        {
            return null;
        }

        string? wrong =
            population.Organisations.Count == 0
                ? "Population.Organisations is empty"
                : InOrganisations(population.Organisations) ?? InTies(population);
        if (wrong is null)
        {
            Sound.AddOrUpdate(population, population.Ties);
        }

        return wrong;
    }

    private static string? InOrganisations(IReadOnlyList<Organisation> rows)
    {
        HashSet<string> ids = [];
        for (int n = 0; n < rows.Count; n++)
        {
            Organisation row = rows[n];
            string? wrong =
                !ids.Add(row.Id) ? $"Id is {row.Id}, as another one's"
                : (row.EastKm is null) != (row.NorthKm is null) ? "EastKm or NorthKm is missing; give both or neither"
                : Named("EastKm", row.EastKm, double.MinValue, double.MaxValue)
                    ?? Named("NorthKm", row.NorthKm, double.MinValue, double.MaxValue)
                    ?? Named("Size", row.Size, 0, double.MaxValue)
                    ?? Share("Knowledge", row.Knowledge)
                    ?? Share("AbsorptiveCapacity", row.AbsorptiveCapacity)
                    ?? Share("Leadership", row.Leadership)
                    ?? Share("Autonomy", row.Autonomy)
                    ?? Share("Agency", row.Agency)
                    ?? Share("Aim", row.Aim)
                    ?? Share("TrustGiven", row.TrustGiven)
                    ?? Share("Disposition", row.Disposition);
            if (wrong is not null)
            {
                return $"Population.Organisations[{n}].{wrong}";
            }
        }

        return null;
    }

    private static string? InTies(Population population)
    {
        int last = population.Organisations.Count - 1;
        for (int n = 0; n < population.Ties.Count; n++)
        {
            GivenTie tie = population.Ties[n];
            string? wrong =
                Named("A", tie.A, 0, last)
                ?? Named("B", tie.B, 0, last)
                ?? (tie.A == tie.B ? $"B is {tie.B}, as A: nobody is its own partner" : null)
                ?? Share("TrustAB", tie.TrustAB)
                ?? Share("TrustBA", tie.TrustBA)
                ?? Share("Rivalry", tie.Rivalry);
            if (wrong is not null)
            {
                return $"Population.Ties[{n}].{wrong}";
            }
        }

        return null;
    }

    private static string? Share(string name, double? value) => Named(name, value, 0, 1);

    private static string? Named(string name, double? value, double min, double max) =>
        value is { } number && Outside(number, min, max) is { } wrong ? $"{name} {wrong}" : null;

    private static string? Outside(double value, double min, double max) =>
        value >= min && value <= max
            ? null
            : string.Create(CultureInfo.InvariantCulture, $"is {value}; allowed is {min} to {max}");

    private static string? Spaced(string? wrong) => wrong is null ? null : " " + wrong;

    private static double Number(object value) => Convert.ToDouble(value, CultureInfo.InvariantCulture);

    private static Described[] Describe(Type type)
    {
        NullabilityInfoContext nullability = new();
        return
        [
            .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
                .Where(property => property.CanWrite)
                .Select(property => new Described(
                    property,
                    property.GetCustomAttribute<QuantityAttribute>(),
                    nullability.Create(property).ReadState != NullabilityState.NotNull
                )),
        ];
    }

    private sealed record Described(PropertyInfo Property, QuantityAttribute? Range, bool MayBeMissing);
}
