namespace CollabSim.Lab.Scenarios;

/// <summary>
/// A yes-or-no question about named values, such as <c>transactionCost.base &lt; 0.4 or pressure.level &lt;= 0.5</c>: comparisons
/// joined by <c>and</c>, <c>or</c>, <c>not</c> and brackets, with sums and products of numbers. It can compute nothing else.
/// </summary>
internal sealed class Condition
{
    private const int MostCharacters = 2000;
    private const int MostDepth = 50;
    private static readonly string[] Comparisons = ["<=", ">=", "==", "!=", "<", ">", "="];

    private readonly Func<Func<int, object>, object> _evaluate;

    private Condition(string text, IReadOnlyList<int> uses, Func<Func<int, object>, object> evaluate)
    {
        Text = text;
        Uses = uses;
        _evaluate = evaluate;
    }

    /// <summary>The condition as written.</summary>
    public string Text { get; }

    /// <summary>Which of the names it asks for, by index.</summary>
    public IReadOnlyList<int> Uses { get; }

    /// <summary>True if it holds.</summary>
    /// <param name="value">The value of a name, by index: a finite double, or text. Text is never below or above anything.</param>
    public bool Holds(Func<int, object> value) => (bool)_evaluate(value);

    /// <summary>The condition, or null after saying what is wrong with it.</summary>
    /// <param name="text">As written.</param>
    /// <param name="names">What may be asked for; may hold any characters.</param>
    /// <param name="what">What a name is, such as "factor".</param>
    /// <param name="problem">Empty, or what is wrong.</param>
    public static Condition? Parse(string text, IReadOnlyList<string> names, string what, out string problem)
    {
        problem = "";
        if (text.Length > MostCharacters)
        {
            problem = $"the condition has {text.Length:N0} characters; at most {MostCharacters:N0}";
            return null;
        }

        var reader = new Reader(text, names, what);
        try
        {
            Term term = reader.Either();
            reader.End();
            return term.Kind == Kind.Truth
                ? new Condition(text.Trim(), [.. reader.Used.Order()], term.Evaluate)
                : throw new FormatException($"\"{text.Trim()}\" compares nothing; write one such as {Example(names)}");
        }
        catch (FormatException error)
        {
            problem = error.Message;
            return null;
        }
    }

    private static string Example(IReadOnlyList<string> names) => $"{(names.Count > 0 ? names[0] : "x")} < 0.4";

    private enum Kind
    {
        Truth,
        Number,
        Text,

        /// <summary>A named value, a number or text.</summary>
        Either,
    }

    private readonly record struct Term(Kind Kind, Func<Func<int, object>, object> Evaluate);

    /// <summary>Recursive descent over the text: or, and, not, comparison, sum, product, factor.</summary>
    private sealed class Reader(string text, IReadOnlyList<string> names, string what)
    {
        private int _at;
        private int _depth;

        public SortedSet<int> Used { get; } = [];

        public Term Either()
        {
            if (++_depth > MostDepth)
            {
                throw new FormatException("the condition has too many brackets within brackets");
            }

            Term left = Both();
            while (TakeWord("or"))
            {
                (Term one, Term other) = (Truth(left, "or"), Truth(Both(), "or"));
                left = new(Kind.Truth, at => (bool)one.Evaluate(at) || (bool)other.Evaluate(at));
            }

            _depth--;
            return left;
        }

        public void End()
        {
            Skip();
            if (_at < text.Length)
            {
                throw new FormatException($"\"{text[_at..].Trim()}\" is not understood after \"{text[.._at].Trim()}\"");
            }
        }

        private Term Both()
        {
            Term left = Negated();
            while (TakeWord("and"))
            {
                (Term one, Term other) = (Truth(left, "and"), Truth(Negated(), "and"));
                left = new(Kind.Truth, at => (bool)one.Evaluate(at) && (bool)other.Evaluate(at));
            }

            return left;
        }

        private Term Negated()
        {
            bool flips = false;
            bool isNegated = false;
            while (TakeWord("not"))
            {
                (flips, isNegated) = (!flips, true);
            }

            Term term = Comparison();
            if (!isNegated)
            {
                return term;
            }

            Term truth = Truth(term, "not");
            bool flip = flips;
            return new(Kind.Truth, at => (bool)truth.Evaluate(at) != flip);
        }

        private Term Comparison()
        {
            Term left = Sum();
            if (Array.Find(Comparisons, Take) is not { } sign)
            {
                return left;
            }

            Term right = Sum();
            if (sign is "==" or "=" or "!=")
            {
                bool equal = sign != "!=";
                Plain(left, sign);
                Plain(right, sign);
                return new(Kind.Truth, at => left.Evaluate(at).Equals(right.Evaluate(at)) == equal);
            }

            (Term low, Term high) = (Number(left, sign), Number(right, sign));
            return new(
                Kind.Truth,
                at =>
                    low.Evaluate(at) is double a
                    && high.Evaluate(at) is double b
                    && sign switch
                    {
                        "<" => a < b,
                        "<=" => a <= b,
                        ">" => a > b,
                        _ => a >= b,
                    }
            );
        }

        private Term Sum()
        {
            Term left = Product();
            while (true)
            {
                if (Take("+"))
                {
                    left = Arithmetic(left, Product(), "+", (a, b) => a + b);
                }
                else if (Take("-"))
                {
                    left = Arithmetic(left, Product(), "-", (a, b) => a - b);
                }
                else
                {
                    return left;
                }
            }
        }

        private Term Product()
        {
            Term left = Single();
            while (true)
            {
                if (Take("*"))
                {
                    left = Arithmetic(left, Single(), "*", (a, b) => a * b);
                }
                else if (Take("/"))
                {
                    left = Arithmetic(left, Single(), "/", (a, b) => a / b);
                }
                else
                {
                    return left;
                }
            }
        }

        private Term Single()
        {
            if (Take("("))
            {
                Term inner = Either();
                return Take(")") ? inner : throw new FormatException($"a bracket is not closed in \"{text.Trim()}\"");
            }

            if (TakeName() is { } index)
            {
                Used.Add(index);
                return new(Kind.Either, at => at(index));
            }

            Skip();
            if (_at < text.Length && text[_at] is '"' or '\'')
            {
                int end = text.IndexOf(text[_at], _at + 1);
                if (end < 0)
                {
                    throw new FormatException($"a quotation mark is not closed in \"{text.Trim()}\"");
                }

                string word = text[(_at + 1)..end];
                _at = end + 1;
                return new(Kind.Text, _ => word);
            }

            if (Take("-"))
            {
                return Arithmetic(new(Kind.Number, _ => 0.0), Single(), "-", (a, b) => a - b);
            }

            return NumberOrUnknown();
        }

        private Term NumberOrUnknown()
        {
            int end = _at;
            while (end < text.Length && (char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' or '@'))
            {
                end++;
            }

            // The sign of an exponent belongs to the number: 1e-3.
            if (end < text.Length - 1 && end > _at + 1 && char.IsAsciiDigit(text[_at]) && text[end - 1] is 'e' or 'E')
            {
                end++;
                while (end < text.Length && char.IsAsciiDigit(text[end]))
                {
                    end++;
                }
            }

            string word = text[_at..end];
            if (NumberText.TryRead(word, out double number))
            {
                _at = end;
                return new(Kind.Number, _ => number);
            }

            throw new FormatException(
                word.Length == 0
                    ? $"a value is missing {(_at < text.Length ? $"before \"{text[_at..].Trim()}\"" : "at the end")}"
                    : $"no {what} is called {word}{Nearest.Hint(word, names)}"
            );
        }

        /// <summary>The longest name that stands here as a whole.</summary>
        private int? TakeName()
        {
            Skip();
            int? found = null;
            for (int i = 0; i < names.Count; i++)
            {
                int end = _at + names[i].Length;
                bool isHere =
                    names[i].Length > 0
                    && string.CompareOrdinal(text, _at, names[i], 0, names[i].Length) == 0
                    && (end >= text.Length || !(char.IsLetterOrDigit(text[end]) || text[end] is '.' or '_' or '@'));
                if (isHere && (found is null || names[i].Length > names[found.Value].Length))
                {
                    found = i;
                }
            }

            _at += found is { } index ? names[index].Length : 0;
            return found;
        }

        private bool Take(string sign)
        {
            Skip();
            bool isHere = string.CompareOrdinal(text, _at, sign, 0, sign.Length) == 0;
            _at += isHere ? sign.Length : 0;
            return isHere;
        }

        private bool TakeWord(string word)
        {
            Skip();
            int end = _at + word.Length;
            bool isHere =
                string.Compare(text, _at, word, 0, word.Length, StringComparison.OrdinalIgnoreCase) == 0
                && (end >= text.Length || !char.IsLetterOrDigit(text[end]));
            _at += isHere ? word.Length : 0;
            return isHere;
        }

        private void Skip()
        {
            while (_at < text.Length && char.IsWhiteSpace(text[_at]))
            {
                _at++;
            }
        }

        private static Term Arithmetic(Term left, Term right, string sign, Func<double, double, double> compute)
        {
            (Term one, Term other) = (Number(left, sign), Number(right, sign));
            return new(
                Kind.Number,
                at => one.Evaluate(at) is double a && other.Evaluate(at) is double b ? compute(a, b) : ""
            );
        }

        private static Term Truth(Term term, string where) =>
            term.Kind == Kind.Truth
                ? term
                : throw new FormatException($"beside {where} stands no comparison; write one such as x < 0.4");

        private static Term Number(Term term, string where) =>
            term.Kind is Kind.Number or Kind.Either
                ? term
                : throw new FormatException($"beside {where} stands no number");

        private static void Plain(Term term, string where)
        {
            if (term.Kind == Kind.Truth)
            {
                throw new FormatException($"beside {where} stands no value");
            }
        }
    }
}
