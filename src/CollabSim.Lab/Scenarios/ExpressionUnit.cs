namespace CollabSim.Lab.Scenarios;

/// <summary>The unit of a part of an expression. A number that is written out takes on whatever unit it is added to.</summary>
/// <param name="Name">The unit; empty for a plain number or share.</param>
/// <param name="IsNumber">True for a number that is written out.</param>
internal sealed record ExpressionUnit(string Name, bool IsNumber = false)
{
    /// <summary>The unit of a number that is written out.</summary>
    public static ExpressionUnit OfNumber { get; } = new("", true);

    /// <summary>The unit in a message.</summary>
    public string Words => Name.Length == 0 ? "a plain number" : Name;

    /// <summary>The unit of a sum; null: the two do not go together.</summary>
    public ExpressionUnit? Joined(ExpressionUnit other) =>
        IsNumber ? other
        : other.IsNumber || other.Name == Name ? this
        : null;

    /// <summary>The unit of a product.</summary>
    public ExpressionUnit Times(ExpressionUnit other) =>
        Name.Length == 0 ? other with { IsNumber = IsNumber && other.IsNumber }
        : other.Name.Length == 0 ? this
        : new ExpressionUnit($"{Name} × {other.Name}");

    /// <summary>The unit of a quotient: of two with the same unit, a plain number.</summary>
    public ExpressionUnit Over(ExpressionUnit other) =>
        other.Name.Length == 0 ? this with { IsNumber = IsNumber && other.IsNumber }
        : other.Name == Name ? new ExpressionUnit("")
        : new ExpressionUnit(Name.Length == 0 ? $"1 / {other.Name}" : $"{Name} / {other.Name}");

    /// <summary>The unit of a square root.</summary>
    public ExpressionUnit Root() => Name.Length == 0 ? this : new ExpressionUnit($"root of {Name}");
}
