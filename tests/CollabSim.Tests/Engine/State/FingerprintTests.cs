using System.Reflection;
using CollabSim.Engine;
using CollabSim.Engine.State;

namespace CollabSim.Tests.Engine.State;

/// <summary>Two runs have one fingerprint only if every number that makes the future is the same.</summary>
internal sealed class FingerprintTests
{
    /// <summary>Settled by scenario and seed at the start; nothing changes it.</summary>
    private static readonly string[] Fixed =
    [
        "Schools.Specialism",
        "Schools.AbsorptiveCapacity",
        "Schools.Autonomy",
        "Partnerships.Rivalry",
    ];

    /// <summary>Follows from what the fingerprint covers, or from the policies in force.</summary>
    private static readonly string[] Derived =
    [
        "Schools.TrustGiven",
        "Schools.Partnerships",
        "Schools.Cohort",
        "Partnerships.Binding",
    ];

    /// <summary>What was lived in the last tick; the next one does not look at it.</summary>
    private static readonly string[] Observed =
    [
        "Schools.Days",
        "Partnerships.JointDays",
        "Partnerships.ProductiveDays",
        "Partnerships.JointValue",
        "Partnerships.Challenge",
    ];

    private static IEnumerable<string> Columns =>
        new[] { typeof(Schools), typeof(Partnerships) }.SelectMany(type =>
            type.GetProperties()
                .Where(property =>
                    property.PropertyType.IsGenericType
                    && property.PropertyType.GetGenericTypeDefinition() == typeof(Column<>)
                )
                .Select(property => $"{type.Name}.{property.Name}")
        );

    [TestCaseSource(nameof(Columns))]
    public void Every_column_is_in_the_fingerprint_or_said_why_not(string column)
    {
        World world = new Scenario { Schools = 30 }
            .After(3)
            .World;
        ulong before = Fingerprint.Of(world);
        Change(world, column);
        if (Fixed.Concat(Derived).Concat(Observed).Contains(column))
        {
            Assert.That(
                Fingerprint.Of(world),
                Is.EqualTo(before),
                $"{column} is in the fingerprint: take it off the list."
            );
        }
        else
        {
            Assert.That(Fingerprint.Of(world), Is.Not.EqualTo(before), $"{column} is forgotten by the fingerprint.");
        }
    }

    [Test]
    public void Who_is_open_and_what_tick_it_is_are_in_the_fingerprint()
    {
        World world = new Scenario { Schools = 30 }
            .After(3)
            .World;
        ulong before = Fingerprint.Of(world);
        world.Schools.Open[7] = false;
        Assert.That(Fingerprint.Of(world), Is.Not.EqualTo(before));
        world.Schools.Open[7] = true;
        world.Tick++;
        Assert.That(Fingerprint.Of(world), Is.Not.EqualTo(before));
    }

    /// <summary>Changes one entry by the least there is.</summary>
    private static void Change(World world, string column)
    {
        object owner = column.StartsWith("Schools", StringComparison.Ordinal) ? world.Schools : world.Partnerships;
        PropertyInfo property = owner
            .GetType()
            .GetProperty(column[(column.IndexOf('.', StringComparison.Ordinal) + 1)..])!;
        switch (property.GetValue(owner))
        {
            case Column<float> numbers:
                numbers[7] = MathF.BitIncrement(numbers[7]);
                break;
            case Column<int> numbers:
                numbers[7]++;
                break;
            case var other:
                Assert.Fail($"Say in {nameof(FingerprintTests)} how an entry of {other} is changed.");
                break;
        }
    }
}
