using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Scenarios;

/// <summary>
/// Reads an expression of one's own: outcomes and numbers with <c>+ - * /</c>, brackets, <c>min</c>, <c>max</c>, <c>abs</c> and <c>sqrt</c>; works its
/// unit out on the way.
/// </summary>
internal sealed class ExpressionReader
{
    private const int MostDepth = 50;
    private const int MostCharacters = 2000;

    private readonly ScalarNode _node;
    private readonly TextCursor _text;
    private readonly OutcomeReader _outcomes;
    private readonly bool _isUnitGiven;
    private readonly List<MeasuredOutcome> _measured = [];
    private int _depth;

    /// <param name="node">The text.</param>
    /// <param name="system">What it may name.</param>
    /// <param name="isUnitGiven">True if the unit is said: then anything may be added to anything.</param>
    public ExpressionReader(ScalarNode node, AskedSystem system, bool isUnitGiven)
    {
        _node = node;
        _text = new TextCursor(node.Text);
        _outcomes = new OutcomeReader(node, system, _text);
        _isUnitGiven = isUnitGiven;
    }

    /// <summary>What the atoms are; known when the expression is read.</summary>
    public IReadOnlyList<MeasuredOutcome> Measured => _measured;

    /// <summary>The expression and its unit.</summary>
    /// <exception cref="Misread">It is none.</exception>
    public (Formula Formula, string Unit) Read()
    {
        if (_node.Text.Length > MostCharacters)
        {
            throw new Misread(0, $"the expression has {_node.Text.Length:N0} characters; at most {MostCharacters:N0}");
        }

        Term term = Sum();
        _text.Skip();
        if (!_text.IsAtEnd)
        {
            throw new Misread(_text.At, $"\"{_text.Rest}\" is not understood after \"{_text.From(0)}\"");
        }

        return _measured.Count > 0
            ? (term.Formula, term.Unit.Name)
            : throw new Misread(0, $"{_node.Words} is the same in every run; name an outcome, as in advantage@20y / 2");
    }

    private Term Sum()
    {
        if (++_depth > MostDepth)
        {
            throw new Misread(_text.At, "there are too many brackets within brackets");
        }

        Term left = Product();
        while (Sign('+', '-') is var (sign, at))
        {
            Term right = Product();
            left = new Term(
                new Formula.Operation(sign, left.Formula, right.Formula),
                Alike(left.Unit, right.Unit, at, sign == '+' ? "adds" : "subtracts")
            );
        }

        _depth--;
        return left;
    }

    private Term Product()
    {
        Term left = Single();
        while (Sign('*', '/') is var (sign, _))
        {
            Term right = Single();
            left = new Term(
                new Formula.Operation(sign, left.Formula, right.Formula),
                sign == '*' ? left.Unit.Times(right.Unit) : left.Unit.Over(right.Unit)
            );
        }

        return left;
    }

    private Term Single()
    {
        bool isNegated = false;
        _text.Skip();
        while (_text.Take('-'))
        {
            isNegated = !isNegated;
            _text.Skip();
        }

        Term term = Unsigned();
        return isNegated
            ? term with
            {
                Formula = new Formula.Operation('-', new Formula.Number(0), term.Formula),
            }
            : term;
    }

    private Term Unsigned()
    {
        _text.Skip();
        int start = _text.At;
        if (_text.Take('('))
        {
            Term inner = Sum();
            return _text.Take(')') ? inner : throw new Misread(start, "this bracket is not closed");
        }

        if (_text.Number() is { } number)
        {
            return new Term(new Formula.Number(number), ExpressionUnit.OfNumber);
        }

        return Function(start) ?? Atom(start);
    }

    /// <summary>min and max are functions too, unless a span follows: <c>min(advantage, 5y..10y)</c> is an outcome.</summary>
    private Term? Function(int start)
    {
        if (Formula.Invocation.Functions.FirstOrDefault(_text.TakeCall) is not { } name)
        {
            return null;
        }

        if (Formula.Invocation.TakesSeveral(name) && _text.HasSpanInBrackets)
        {
            _text.GoTo(start);
            return null;
        }

        _text.Take('(');
        List<Term> terms = [Sum()];
        while (Formula.Invocation.TakesSeveral(name) && _text.Take(','))
        {
            int at = _text.At;
            Term next = Sum();
            terms.Add(next with { Unit = Alike(terms[^1].Unit, next.Unit, at, "compares") });
        }

        return _text.Take(')')
            ? new Term(
                new Formula.Invocation(name, [.. terms.Select(term => term.Formula)]),
                name == "sqrt" ? terms[0].Unit.Root() : terms[^1].Unit
            )
            : throw new Misread(_text.At, $"{name}(…) is not closed here");
    }

    private Term Atom(int start)
    {
        if (_text.IsAtEnd)
        {
            throw new Misread(start, "a number or an outcome is missing at the end");
        }

        AskedOutcome asked = _outcomes.Measured();
        if (asked.Schools is { AreAllParts: true } schools)
        {
            throw new Misread(
                schools.Start,
                $"{_text.From(schools.Start)} stands for several outcomes; an expression needs one, such as {schools.Division.PhraseOf(schools.Parts[0])}"
            );
        }

        MeasuredOutcome measured = asked.Outcomes(_text.From(start))[0];
        int index = _measured.FindIndex(known => known.Key == measured.Key);
        if (index < 0)
        {
            index = _measured.Count;
            _measured.Add(measured);
        }

        return new Term(new Formula.Atom(index), new ExpressionUnit(measured.Unit));
    }

    private (char Sign, int At)? Sign(char one, char other)
    {
        _text.Skip();
        int at = _text.At;
        return _text.Take(one) ? (one, at)
            : _text.Take(other) ? (other, at)
            : null;
    }

    private ExpressionUnit Alike(ExpressionUnit left, ExpressionUnit right, int at, string does) =>
        left.Joined(right)
        ?? (
            _isUnitGiven
                ? ExpressionUnit.OfNumber
                : throw new Misread(
                    at,
                    $"this {does} {right.Words} and {left.Words}; if it is meant, say what comes out with unit: …"
                )
        );

    private sealed record Term(Formula Formula, ExpressionUnit Unit);
}
