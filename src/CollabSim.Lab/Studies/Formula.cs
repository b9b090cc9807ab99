using System.Globalization;

namespace CollabSim.Lab.Studies;

/// <summary>An expression of numbers and of what is observed, its atoms; immutable.</summary>
public abstract record Formula
{
    private Formula() { }

    /// <summary>The value; null where an atom that it needs has none, or where there is no finite number (a division by nought).</summary>
    /// <param name="atoms">What was observed.</param>
    public double? Of(IReadOnlyList<double?> atoms) =>
        Value(atoms) is { } value && double.IsFinite(value) ? value : null;

    /// <summary>The formula in full brackets.</summary>
    /// <param name="atoms">What the atoms are called.</param>
    public abstract string Text(IReadOnlyList<string> atoms);

    private protected abstract double? Value(IReadOnlyList<double?> atoms);

    /// <summary>A number.</summary>
    /// <param name="Amount">The number.</param>
    public sealed record Number(double Amount) : Formula
    {
        /// <inheritdoc/>
        public override string Text(IReadOnlyList<string> atoms) => Amount.ToString("R", CultureInfo.InvariantCulture);

        private protected override double? Value(IReadOnlyList<double?> atoms) => Amount;
    }

    /// <summary>Something observed.</summary>
    /// <param name="Index">Which atom.</param>
    public sealed record Atom(int Index) : Formula
    {
        /// <inheritdoc/>
        public override string Text(IReadOnlyList<string> atoms)
        {
            ArgumentNullException.ThrowIfNull(atoms);
            return atoms[Index];
        }

        private protected override double? Value(IReadOnlyList<double?> atoms) => atoms[Index];
    }

    /// <summary>Two put together.</summary>
    /// <param name="Sign">One of + - * /.</param>
    /// <param name="Left">The first.</param>
    /// <param name="Right">The second.</param>
    public sealed record Operation(char Sign, Formula Left, Formula Right) : Formula
    {
        /// <inheritdoc/>
        public override string Text(IReadOnlyList<string> atoms) => $"({Left.Text(atoms)} {Sign} {Right.Text(atoms)})";

        private protected override double? Value(IReadOnlyList<double?> atoms)
        {
            double? left = Left.Of(atoms);
            double? right = Right.Of(atoms);
            return Sign switch
            {
                '+' => left + right,
                '-' => left - right,
                '*' => left * right,
                _ => left / right,
            };
        }
    }

    /// <summary>A function.</summary>
    /// <param name="Name">One of <see cref="Functions"/>.</param>
    /// <param name="Arguments">What it is of, at least one.</param>
    public sealed record Invocation(string Name, IReadOnlyList<Formula> Arguments) : Formula
    {
        /// <summary>The functions there are.</summary>
        public static IReadOnlyList<string> Functions { get; } = ["min", "max", "abs", "sqrt"];

        /// <summary>True if it takes several numbers.</summary>
        public static bool TakesSeveral(string name) => name is "min" or "max";

        /// <inheritdoc/>
        public override string Text(IReadOnlyList<string> atoms) =>
            $"{Name}({string.Join(", ", Arguments.Select(argument => argument.Text(atoms)))})";

        private protected override double? Value(IReadOnlyList<double?> atoms)
        {
            double[] values = [.. Arguments.Select(argument => argument.Of(atoms)).OfType<double>()];
            return values.Length < Arguments.Count
                ? null
                : Name switch
                {
                    "min" => values.Min(),
                    "max" => values.Max(),
                    "abs" => Math.Abs(values[0]),
                    _ => Math.Sqrt(values[0]),
                };
        }
    }
}
