using CollabSim.Engine.Metrics;
using CollabSim.Lab.Studies;
using CollabSim.Lab.Surveys;
using CollabSim.Lab.Surveys.Outcomes;

namespace CollabSim.Lab.Scenarios;

/// <summary>Reads one text that asks for an outcome, from left to right; says at which character it is none.</summary>
internal sealed class OutcomeReader
{
    private const string Final = "final";

    private static readonly Dictionary<string, Reduction> Reductions = new()
    {
        ["mean"] = Reduction.Mean,
        ["min"] = Reduction.Min,
        ["max"] = Reduction.Max,
        ["sum"] = Reduction.Sum,
    };

    private readonly ScalarNode _node;
    private readonly AskedSystem _system;
    private readonly TextCursor _text;
    private readonly MetricReader _metrics;
    private readonly SchoolsReader _schools;

    /// <param name="node">The text.</param>
    /// <param name="system">What it may name.</param>
    public OutcomeReader(ScalarNode node, AskedSystem system)
        : this(node, system, new TextCursor(node.Text)) { }

    /// <param name="node">The text.</param>
    /// <param name="system">What it may name.</param>
    /// <param name="text">Where in it to read.</param>
    public OutcomeReader(ScalarNode node, AskedSystem system, TextCursor text)
    {
        (_node, _system, _text) = (node, system, text);
        _metrics = new MetricReader(text, system);
        _schools = new SchoolsReader(text, system, Time);
    }

    /// <summary>A metric at a time or over a span, of all schools or some; nothing may follow.</summary>
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
        AskedOutcome outcome = new(metric, Reduction.At, 0, 0, _schools.Schools(metric));
        if (metric is SurveyMetric)
        {
            throw new Misread(0, $"{metric.Name} is known when the survey is taken, not over time; make it an outcome");
        }

        if (_text.IsAt('@'))
        {
            throw new Misread(_text.At, "what is kept over time has no time of its own; leave @ and what follows out");
        }

        End();
        return outcome;
    }

    /// <summary>A metric at a time or over a span, of all schools or some; anything may follow.</summary>
    /// <exception cref="Misread">It is something else.</exception>
    public AskedOutcome Measured()
    {
        _text.Skip();
        int start = _text.At;
        Metric? metric = _metrics.Statistic();
        if (metric is null)
        {
            string word = _text.Word() ?? throw NoOutcome();
            if (_text.Take('('))
            {
                return Reduced(word, start);
            }

            metric = _metrics.Named(word, start);
        }

        AskedSchools? schools = _schools.Schools(metric);
        int tick = _text.Take('@') ? Time() : _system.Horizon;
        Require(metric, tick, start);
        return new AskedOutcome(metric, Reduction.At, tick, tick, schools ?? _schools.Schools(metric));
    }

    /// <summary>What is asked of a survey is asked when it is taken.</summary>
    private void Require(Metric metric, int tick, int start)
    {
        if (metric is not SurveyMetric { Survey: var name })
        {
            return;
        }

        // Two of one name are told as a problem of their own.
        Survey survey = _system.Surveys.First(known => known.Name == name);
        if (survey.At.Count > 0 && !survey.TicksOf(_system.TicksPerYear).Contains(tick))
        {
            throw new Misread(
                start,
                $"the survey {name} is not taken at that time; it is taken at {string.Join(", ", survey.At)}"
            );
        }
    }

    private AskedOutcome Reduced(string word, int start)
    {
        if (!Reductions.TryGetValue(word, out Reduction reduction))
        {
            throw new Misread(start, $"{word} is not allowed; one of {string.Join(", ", Reductions.Keys)}");
        }

        Metric metric = OneMetric();
        if (metric is SurveyMetric)
        {
            throw new Misread(start, $"{metric.Name} is known when the survey is taken, not over a span");
        }

        AskedSchools? schools = _schools.Schools(metric);
        Expect(",");
        int from = Time();
        Expect("..");
        int to = Time();
        Expect(")");
        if (from > to)
        {
            throw new Misread(start, $"the span of {_text.From(start)} ends before it starts");
        }

        return new AskedOutcome(metric, reduction, from, to, schools ?? _schools.Schools(metric));
    }

    private Metric OneMetric()
    {
        _text.Skip();
        int start = _text.At;
        return _metrics.Statistic() ?? _metrics.Named(_text.Word() ?? throw NoOutcome(), start);
    }

    private int Time()
    {
        _text.Skip();
        int at = _text.At;
        if (_text.TakeWord(Final))
        {
            return _system.Horizon;
        }

        if (_text.Time() is not { } time)
        {
            throw new Misread(
                at,
                $"\"{_text.Token()}\" is not a time; write one such as 20y, 3 terms, 30 (ticks) or {Final}"
            );
        }

        int tick = time.ToTicks(_system.TicksPerYear);
        return tick <= _system.Horizon
            ? tick
            : throw new Misread(at, $"{_text.From(at)} is after the end; {_system.End}");
    }

    private void Expect(string sign)
    {
        if (!_text.Take(sign))
        {
            throw NoOutcome();
        }
    }

    private void End()
    {
        _text.Skip();
        if (_text.IsAtEnd)
        {
            return;
        }

        throw new Misread(
            _text.At,
            "+-*/".Contains(_text.Next, StringComparison.Ordinal)
                ? $"an expression needs a name: {{ name: worth, is: {_node.Text.Trim()} }}"
                : $"\"{_text.Rest}\" is not understood; after the metric and its time there may follow which schools: {AskedSystem.WaysToAsk}"
        );
    }

    private Misread NoOutcome() =>
        new(
            0,
            $"{_node.Words} is not an outcome; write one such as advantage@20y, recoveryTime or mean(advantage, 5y..10y)"
        );
}
