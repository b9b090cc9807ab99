using CollabSim.Engine;
using CollabSim.Engine.Metrics;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Reads what is kept of a run: <c>advantage@20y</c>, <c>meanTrust@30</c>, <c>recoveryTime</c>, <c>mean(advantage, 5y..10y)</c>, each of all
/// schools or of some (<c>in quintile 1</c>), or of every part of them (<c>by quintile</c>).
/// </summary>
internal static class OutcomeText
{
    /// <summary>For editors: the beginning that every outcome has; what follows is told apart by the reader.</summary>
    public const string Pattern = @"^\s*[A-Za-z][^\n]*$";

    private static Found _found = new(new Dictionary<string, Type>(), new Dictionary<string, Metric>());

    /// <summary>All metrics by name, those of registered assemblies included.</summary>
    public static IReadOnlyDictionary<string, Metric> Known
    {
        get
        {
            IReadOnlyDictionary<string, Type> kinds = Kinds.Of(typeof(Metric));
            if (_found.Kinds != kinds)
            {
                _found = new Found(
                    kinds,
                    kinds.ToDictionary(kind => kind.Key, kind => (Metric)Activator.CreateInstance(kind.Value)!)
                );
            }

            return _found.Metrics;
        }
    }

    /// <summary>The outcomes that a text asks for; none after saying what is wrong with it.</summary>
    public static IReadOnlyList<OutcomeSpec> Parse(ScalarNode node, AskedSystem system, ProblemList problems) =>
        Read(node, problems, () => new OutcomeReader(node, system).Outcome()) is { } asked
            ? asked.Outcomes(node.Text)
            : [];

    /// <summary>The metrics over time that a text asks for; none after saying what is wrong with it.</summary>
    public static IReadOnlyList<Metric> ParseSeries(ScalarNode node, AskedSystem system, ProblemList problems) =>
        Read(node, problems, () => new OutcomeReader(node, system).OverTime()) is { } asked ? asked.Metrics : [];

    /// <summary>What is read from a text; null after saying what is wrong with it.</summary>
    internal static T? Read<T>(ScalarNode node, ProblemList problems, Func<T> read)
        where T : class
    {
        try
        {
            return read();
        }
        catch (Misread wrong)
        {
            problems.Add(PlaceIn(node, wrong.At), wrong.Message);
            return null;
        }
    }

    /// <summary>Where a character of a text was written.</summary>
    private static Place PlaceIn(ScalarNode node, int at) =>
        at == 0 || node.Place.Line == 0
            ? node.Place
            : node.Place with
            {
                Column = node.Place.Column + (node.IsQuoted ? 1 : 0) + at,
            };

    private sealed record Found(IReadOnlyDictionary<string, Type> Kinds, IReadOnlyDictionary<string, Metric> Metrics);
}

/// <summary>A text that is not what it should be.</summary>
/// <param name="at">Index of the character from which on it is not; 0: the text as a whole.</param>
/// <param name="message">What was given and what is allowed.</param>
internal sealed class Misread(int at, string message) : Exception(message)
{
    /// <summary>Index of the character from which on it is not; 0: the text as a whole.</summary>
    public int At => at;
}
