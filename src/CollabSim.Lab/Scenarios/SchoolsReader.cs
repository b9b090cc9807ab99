using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads the words that say of which schools something is asked, if they stand there.</summary>
/// <param name="text">Where they are read.</param>
/// <param name="system">What they may name.</param>
/// <param name="time">Reads a time in ticks.</param>
internal sealed class SchoolsReader(TextCursor text, AskedSystem system, Func<int> time)
{
    /// <summary>The schools that the words name; null: no such words stand here.</summary>
    /// <param name="metric">Of what it is asked.</param>
    public AskedSchools? Schools(Metric metric)
    {
        text.Skip();
        int start = text.At;
        if ((All(start) ?? Fixed(start) ?? Named(start) ?? Reached(start)) is not { } schools)
        {
            return null;
        }

        return metric is MetricOfSchools ? Settled(schools) : throw new Misread(start, AskedSystem.NotOfSome(metric));
    }

    /// <summary><c>by quintile</c>, <c>by reach of facilitation</c>: every part.</summary>
    private AskedSchools? All(int start)
    {
        if (!text.TakeWord("by"))
        {
            return null;
        }

        Division division = DivisionNamed();
        if (division is ByReach)
        {
            text.Skip();
            division = text.TakeWord("of")
                ? system.ReachOf(PolicyName())
                : throw new Misread(text.At, $"the reach of which policy? {system.PolicyChoice}");
        }

        int end = text.At;
        if (!text.IsWord("since") && text.Name() is { } part)
        {
            throw new Misread(
                start,
                $"by asks for every part of {division.Asked}; for one of them write {division.PhraseOf(part)}"
            );
        }

        return new AskedSchools(division, system.PartsOf(division, start), true, start, end);
    }

    /// <summary>A part that is called the same in every system: <c>in quintile 1</c>, <c>near a broker</c>.</summary>
    private AskedSchools? Fixed(int start)
    {
        foreach (Division division in AskedSystem.Divisions.Where(known => known is not ByReach))
        {
            foreach (string part in division.Parts ?? [])
            {
                if (text.TakeWords(division.PhraseOf(part)))
                {
                    return new AskedSchools(division, [part], false, start, text.At);
                }
            }
        }

        return null;
    }

    /// <summary>A part that the system names: <c>in kind health</c>, <c>in group "Camden North"</c>.</summary>
    private AskedSchools? Named(int start)
    {
        if (!text.TakeWord("in"))
        {
            return null;
        }

        Division division = DivisionNamed();
        if (division is ByReach)
        {
            throw new Misread(start, "whom a policy reaches is written reached by NAME or not reached by NAME");
        }

        text.Skip();
        int at = text.At;
        string part = text.Name() ?? throw new Misread(at, $"which {division.Name}? {system.Choice(division)}");
        if (!system.HasPart(division, part, start))
        {
            throw new Misread(at, system.NoPart(division, part));
        }

        return division.PhraseOf(part).StartsWith("in ", StringComparison.Ordinal)
            ? new AskedSchools(division, [part], false, start, text.At)
            : throw new Misread(start, $"this is written {division.PhraseOf(part)}");
    }

    /// <summary><c>reached by facilitation</c>, <c>not reached by facilitation</c>.</summary>
    private AskedSchools? Reached(int start)
    {
        bool isNot = text.TakeWords("not reached by");
        if (!isNot && !text.TakeWords("reached by"))
        {
            return null;
        }

        ByReach reach = system.ReachOf(PolicyName());
        return new AskedSchools(reach, [reach.Parts[isNot ? 1 : 0]], false, start, text.At);
    }

    /// <summary><c>since 5y</c>, behind what divides schools by what they are like at a time.</summary>
    private AskedSchools Settled(AskedSchools schools)
    {
        text.Skip();
        int at = text.At;
        if (!text.TakeWord("since"))
        {
            return schools;
        }

        int tick = time();
        Division settled = schools.Division.From(tick);
        return tick > 0 && settled == schools.Division
            ? throw new Misread(at, $"{schools.Division.Asked} is the same at all times; leave since out")
            : schools with
            {
                Division = settled,
                End = text.At,
                IsSettled = true,
            };
    }

    private Division DivisionNamed()
    {
        text.Skip();
        int at = text.At;
        string name = text.Word() ?? "";
        return AskedSystem.Divisions.FirstOrDefault(division => division.Name == name)
            ?? throw new Misread(
                at,
                $"schools are not divided by {(name.Length == 0 ? "nothing" : name)}{Nearest.Hint(name, AskedSystem.Divisions.Select(division => division.Name))}"
            );
    }

    /// <summary>The name of a policy that some arm has.</summary>
    private string PolicyName()
    {
        text.Skip();
        int at = text.At;
        string name = text.Name() ?? throw new Misread(at, $"by which policy? {system.PolicyChoice}");
        return system.WhyNoReach(name) is { } reason ? throw new Misread(at, reason) : name;
    }
}
