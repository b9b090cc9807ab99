using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;
using CollabSim.Engine.Metrics.Inspections;
using CollabSim.Engine.Policies;
using CollabSim.Tests.Engine.Randomness;

namespace CollabSim.Tests.Engine;

/// <summary>
/// A run is copied by explicit code, class by class. These tests go by the fields that there are, so that a field that somebody adds and
/// forgets to copy, or that two runs then share, is named.
/// </summary>
internal sealed class ForkTests
{
    private const BindingFlags Own =
        BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly;

    /// <summary>Room for a tick, which is written anew before it is read: a fork has its own, with whatever is in it.</summary>
    private static readonly string[] Scratch =
    [
        "Simulation._passes",
        "Simulation._search",
        "Simulation._leaders",
        "SchoolQueue.Served",
        "SchoolQueue._newPartnerships",
    ];

    /// <summary>The policies still to come are those of the fork's own scenario.</summary>
    private static readonly string[] OfTheScenario =
    [
        "Simulation.Scenario",
        "Timetable._policies",
        "Timetable._inMind",
        "Timetable._order",
    ];

    /// <summary>What nobody writes after it was made: one object serves both.</summary>
    private static readonly string[] NeverWritten =
    [
        "Observer._points",
        "Observer._order",
        "Memories._needed",
        "Memories.Ticks",
    ];

    [Test]
    public void Nothing_of_a_run_is_forgotten_or_shared_by_its_fork()
    {
        Scenario scenario = EverythingOn.With(3) with
        {
            Years = 7,
            Budget = new Budget { Amount = 100_000, Ration = new ByTurn() },
        };
        Run run = new(
            scenario,
            5,
            [
                new(new RecoveryTime(), 40),
                new(new MeanTrust(), 6),
                new(new MeanTrust(), 30),
                new(new SurvivingShare(), 40),
                new(new StaysGoodShare(), 40),
                new(new MetricOfPart(new MeanTrust(), new ByTrustThird(), "lowest"), 40),
            ]
        );
        run.AdvanceTo(39, CancellationToken.None);
        Run fork = run.Fork(scenario);
        Walk walk = new();
        walk.Compare(run, fork, nameof(Run));

        Assert.That(walk.Problems, Is.Empty);
        Assert.That(walk.Seen, Has.Count.GreaterThan(60), "places that were compared");
        Assert.That(
            walk.Types,
            Is.SupersetOf(
                new[]
                {
                    "Memories",
                    "World",
                    "Schools",
                    "Partnerships",
                    "Orders",
                    "Order",
                    "Onset",
                    "Account",
                    "CommunitySet",
                }
            )
        );
    }

    [Test]
    public void A_field_that_is_forgotten_or_shared_is_named()
    {
        Box original = new() { Number = 3, Numbers = [1, 2] };
        Walk walk = new();
        walk.Compare(original, new Box { Number = 4, Numbers = original.Numbers }, "Box");

        Assert.That(walk.Problems, Is.EquivalentTo(new[] { "Box.Number: 3 became 4", "Box.Numbers: shared" }));
    }

    private sealed class Box
    {
        public int Number;
        public List<int> Numbers = [];
    }

    /// <summary>Two graphs of objects, field by field.</summary>
    private sealed class Walk
    {
        private readonly HashSet<object> _visited = new(ReferenceEqualityComparer.Instance);

        public List<string> Problems { get; } = [];

        public HashSet<string> Seen { get; } = [];

        public HashSet<string> Types { get; } = [];

        public void Compare(object? one, object? other, string place)
        {
            Seen.Add(place);
            if (one is null || other is null)
            {
                Note(one is null && other is null, place, $"{one ?? "null"} became {other ?? "null"}");
                return;
            }

            Type type = one.GetType();
            if (type != other.GetType())
            {
                Note(false, place, $"{type.Name} became {other.GetType().Name}");
            }
            else if (type.IsPrimitive || type.IsEnum || one is string)
            {
                Note(one.Equals(other), place, $"{one} became {other}");
            }
            else if (IsDescription(type) || NeverWritten.Contains(place))
            {
                Note(ReferenceEquals(one, other) || one.Equals(other), place, "another description");
            }
            else if (one is Delegate or Pointer)
            {
                Note(false, place, "cannot be copied");
            }
            else if (type.IsValueType || _visited.Add(one))
            {
                Note(type.IsValueType || !ReferenceEquals(one, other) || one is Array { Length: 0 }, place, "shared");
                if (type.IsValueType || !ReferenceEquals(one, other))
                {
                    Types.Add(type.Name);
                    CompareParts(one, other, type, place);
                }
            }
        }

        private void CompareParts(object one, object other, Type type, string place)
        {
            if (one is IEnumerable items)
            {
                object?[] ofOne = [.. items.Cast<object?>()];
                object?[] ofOther = [.. ((IEnumerable)other).Cast<object?>()];
                Note(ofOne.Length == ofOther.Length, place, $"{ofOne.Length} items became {ofOther.Length}");
                foreach ((object? item, object? copy) in ofOne.Zip(ofOther))
                {
                    Compare(item, copy, place + "[]");
                }

                foreach (
                    FieldInfo memory in type.GetFields(Own).Where(field => type.IsValueType && field.FieldType.IsArray)
                )
                {
                    Note(!ReferenceEquals(memory.GetValue(one), memory.GetValue(other)), place, "shared");
                }

                return;
            }

            for (Type? each = type; each is not null && each != typeof(object); each = each.BaseType)
            {
                foreach (FieldInfo field in each.GetFields(Own))
                {
                    string name = $"{each.Name}.{NameOf(field)}";
                    (object? held, object? copy) = (field.GetValue(one), field.GetValue(other));
                    if (Scratch.Contains(name))
                    {
                        Note(!ReferenceEquals(held, copy), name, "shared");
                    }
                    else if (!OfTheScenario.Contains(name))
                    {
                        Compare(held, copy, name);
                    }
                }
            }
        }

        private void Note(bool isRight, string place, string problem)
        {
            if (!isRight)
            {
                Problems.Add($"{place}: {problem}");
            }
        }

        /// <summary>Descriptions and metrics are only read.</summary>
        private static bool IsDescription(Type type) =>
            type.IsAssignableTo(typeof(Metric)) || (type.IsClass && type.GetMethod("<Clone>$") is not null);

        private static string NameOf(FieldInfo field) =>
            field.IsDefined(typeof(CompilerGeneratedAttribute)) && field.Name.StartsWith('<')
                ? field.Name[1..field.Name.IndexOf('>', StringComparison.Ordinal)]
                : field.Name;
    }
}
