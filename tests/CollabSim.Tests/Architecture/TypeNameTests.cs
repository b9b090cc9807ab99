using CollabSim.Cli;
using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Architecture;

/// <summary>One idea, one type; two ideas, two names.</summary>
internal sealed class TypeNameTests
{
    [Test]
    public void No_two_types_of_the_program_have_one_name()
    {
        IEnumerable<IGrouping<string, Type>> twice = new[]
        {
            typeof(Scenario).Assembly,
            typeof(Study).Assembly,
            typeof(Verb).Assembly,
        }
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type =>
                type is { IsNested: false, Namespace: { } room }
                && room.StartsWith("CollabSim", StringComparison.Ordinal)
            )
            .GroupBy(type => type.Name)
            .Where(named => named.Count() > 1 && !IsOneIdea([.. named]));

        Assert.That(twice.Select(named => string.Join(" and ", named.Select(type => type.FullName))), Is.Empty);
    }

    // A verb has the name of what it does, a metric that of what it measures, a figure that of the metric it draws.
    private static bool IsOneIdea(Type[] types) =>
        types.Any(type => typeof(Verb).IsAssignableFrom(type) || typeof(Metric).IsAssignableFrom(type))
        || types is [{ Name: "Shape" }, ..];
}
