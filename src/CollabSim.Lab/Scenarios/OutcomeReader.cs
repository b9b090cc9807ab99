using CollabSim.Engine.Metrics;
using CollabSim.Engine.Metrics.Divisions;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads one text that asks for an outcome, from left to right; says at which character it is none.</summary>
/// <param name="node">The text.</param>
/// <param name="system">What it may name.</param>
internal sealed class OutcomeReader(ScalarNode node, AskedSystem system)
{
    private const string Final = "final";

    private readonly TextCursor _text = new(node.Text);

    /// <summary>A metric at a time or over a span, of all schools or some.</summary>
    /// <exception cref="Misread">It is something else.</exception>
    public AskedOutcome Outcome()
    {
        AskedOutcome outcome = Measured();
        End();
        return outcome;
    }

    /// <summary>A metric of all schools or some, whose times are those of the series.</summary>
    /// <exception cref="Misread">It is something else.</exception>
    public AskedOutcome OverTime()
    {
        Metric metric = OneMetric();
        AskedOutcome outcome = new(metric, Reduction.At, 0, 0, Schools(metric));
        if (_text.IsAt('@'))
        {
            throw new Misread(_text.At, "what is kept over time has no time of its own; leave @ and what follows out");
        }

        End();
        return outcome;
    }

    private AskedOutcome Measured()
    {
        int start = _text.At;
        string word = _text.Word() ?? throw NoOutcome();
        if (_text.Take('('))
        {
            return Reduced(word, start);
        }

        Metric metric = MetricOf(word, start);
        AskedSchools? schools = Schools(metric);
        int tick = _text.Take('@') ? Time() : system.Horizon;
        return new AskedOutcome(metric, Reduction.At, tick, tick, schools ?? Schools(metric));
    }

    private AskedOutcome Reduced(string word, int start)
    {
        Reduction reduction = word switch
        {
            "mean" => Reduction.Mean,
            "min" => Reduction.Min,
            "max" => Reduction.Max,
            "sum" => Reduction.Sum,
            _ => throw new Misread(start, $"{word} is not allowed; one of mean, min, max, sum"),
        };
        Metric metric = OneMetric();
        AskedSchools? schools = Schools(metric);
        Expect(",");
        int from = Time();
        Expect("..");
        int to = Time();
        Expect(")");
        if (from > to)
        {
            throw new Misread(start, $"the span of {_text.From(start)} ends before it starts");
        }

        return new AskedOutcome(metric, reduction, from, to, schools ?? Schools(metric));
    }

    private Metric OneMetric()
    {
        _text.Skip();
        int start = _text.At;
        return MetricOf(_text.Word() ?? throw NoOutcome(), start);
    }

    private static Metric MetricOf(string name, int start) =>
        OutcomeText.Known.TryGetValue(name, out Metric? metric)
            ? metric
            : throw new Misread(start, $"no metric is called {name}{Nearest.Hint(name, OutcomeText.Known.Keys)}");

    /// <summary>The words that say of which schools, if they stand here.</summary>
    private AskedSchools? Schools(Metric metric)
    {
        _text.Skip();
        int start = _text.At;
        if ((All(start) ?? Fixed(start) ?? Named(start) ?? Reached(start)) is not { } schools)
        {
            return null;
        }

        return metric is MetricOfSchools
            ? schools
            : throw new Misread(
                start,
                $"{metric.Name} is of the system as a whole and cannot be asked of some schools; "
                    + $"these can: {string.Join(", ", OutcomeText.Known.Where(known => known.Value is MetricOfSchools).Select(known => known.Key))}"
            );
    }

    /// <summary><c>by quintile</c>, <c>by reach of facilitation</c>: every part.</summary>
    private AskedSchools? All(int start)
    {
        if (!_text.TakeWord("by"))
        {
            return null;
        }

        Division division = DivisionNamed();
        if (division is ByReach)
        {
            Expect("of");
            division = system.ReachOf(PolicyName());
        }

        int end = _text.At;
        _text.Skip();
        if (_text.Name() is { } part)
        {
            throw new Misread(
                start,
                $"by asks for every part of {division.Asked}; for one of them write {division.PhraseOf(part)}"
            );
        }

        return new AskedSchools(division, system.PartsOf(division, start), true, start, end);
    }

    /// <summary>A part that is called the same in every system: <c>in quintile 1</c>.</summary>
    private AskedSchools? Fixed(int start)
    {
        foreach (Division division in AskedSystem.Divisions.Where(known => known is not ByReach))
        {
            foreach (string part in division.Parts ?? [])
            {
                if (_text.TakeWords(division.PhraseOf(part)))
                {
                    return new AskedSchools(division, [part], false, start, _text.At);
                }
            }
        }

        return null;
    }

    /// <summary>A part that the system names: <c>in kind health</c>, <c>in group "Camden North"</c>.</summary>
    private AskedSchools? Named(int start)
    {
        if (!_text.TakeWord("in"))
        {
            return null;
        }

        Division division = DivisionNamed();
        if (division is ByReach)
        {
            throw new Misread(start, "whom a policy reaches is written reached by NAME or not reached by NAME");
        }

        _text.Skip();
        int at = _text.At;
        string part = _text.Name() ?? throw new Misread(at, $"which {division.Name}? {system.Choice(division)}");
        if (!system.PartsOf(division, start).Contains(part))
        {
            throw new Misread(at, system.NoPart(division, part));
        }

        return new AskedSchools(division, [part], false, start, _text.At);
    }

    /// <summary><c>reached by facilitation</c>, <c>not reached by facilitation</c>.</summary>
    private AskedSchools? Reached(int start)
    {
        bool isNot = _text.TakeWords("not reached by");
        if (!isNot && !_text.TakeWords("reached by"))
        {
            return null;
        }

        ByReach reach = system.ReachOf(PolicyName());
        return new AskedSchools(reach, [reach.Parts[isNot ? 1 : 0]], false, start, _text.At);
    }

    private Division DivisionNamed()
    {
        _text.Skip();
        int at = _text.At;
        string name = _text.Word() ?? "";
        return AskedSystem.Divisions.FirstOrDefault(division => division.Name == name)
            ?? throw new Misread(
                at,
                $"schools are not divided by {(name.Length == 0 ? "nothing" : name)}{Nearest.Hint(name, AskedSystem.Divisions.Select(division => division.Name))}"
            );
    }

    /// <summary>The name of a policy that some arm has.</summary>
    private string PolicyName()
    {
        _text.Skip();
        int at = _text.At;
        string name = _text.Name() ?? throw new Misread(at, $"by which policy? {system.PolicyChoice}");
        return system.WhyNoReach(name) is { } reason ? throw new Misread(at, reason) : name;
    }

    private int Time()
    {
        _text.Skip();
        int at = _text.At;
        if (_text.TakeWord(Final))
        {
            return system.Horizon;
        }

        if (_text.Time() is not { } time)
        {
            throw new Misread(
                at,
                $"\"{_text.Token()}\" is not a time; write one such as 20y, 3 terms, 30 (ticks) or {Final}"
            );
        }

        int tick = time.ToTicks(system.TicksPerYear);
        return tick <= system.Horizon
            ? tick
            : throw new Misread(at, $"{_text.From(at)} is after the end; {system.End}");
    }

    private void Expect(string sign)
    {
        _text.Skip();
        if (!(char.IsLetter(sign[0]) ? _text.TakeWord(sign) : _text.Take(sign)))
        {
            throw NoOutcome();
        }
    }

    private void End()
    {
        _text.Skip();
        if (!_text.IsAtEnd)
        {
            throw new Misread(
                _text.At,
                $"\"{_text.Rest}\" is not understood; after the metric and its time there may follow which schools: in quintile 1, in kind NAME, "
                    + "in group NAME, reached by POLICY, or by quintile for every part"
            );
        }
    }

    private Misread NoOutcome() =>
        new(
            0,
            $"{node.Words} is not an outcome; write one such as advantage@20y, recoveryTime or mean(advantage, 5y..10y)"
        );
}
