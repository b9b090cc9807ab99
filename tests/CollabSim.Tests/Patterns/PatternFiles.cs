using System.Collections.Concurrent;
using CollabSim.Engine;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;
using CollabSim.Tests.Architecture;

namespace CollabSim.Tests.Patterns;

/// <summary>The scenario files of the patterns: what they say is what the pattern tests run.</summary>
internal static class PatternFiles
{
    private static readonly ConcurrentDictionary<string, Lazy<Study>> Studies = new();
    private static readonly ConcurrentDictionary<(string, int, int), Lazy<Scenario>> Scenarios = new();

    /// <summary>The scenario of an arm of a file where its factors have these values; the same object each time.</summary>
    public static Scenario Of(string file, string? arm = null, params double[] values)
    {
        Study study = Studies
            .GetOrAdd(
                file,
                name =>
                    new(() => ScenarioFile.Read(Path.Combine(Sources.Root, "scenarios", "patterns", name + ".yaml")))
            )
            .Value;
        int point = study.Points.ToList().FindIndex(at => at.Values.SequenceEqual(values.Cast<object>()));
        int index = arm is null ? 0 : study.Arms.ToList().FindIndex(one => one.Name == arm);
        Assert.That(point, Is.Not.Negative, $"{file} has no point {string.Join(", ", values)}");
        Assert.That(index, Is.Not.Negative, $"{file} has no arm {arm}");
        return Scenarios.GetOrAdd((file, point, index), _ => new(() => study.ScenarioAt(point, index))).Value;
    }
}
