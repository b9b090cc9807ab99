namespace CollabSim.Engine.Metrics;

/// <summary>
/// A way to divide schools into parts, so that a metric can be asked of each: fifths of performance, kinds, groups. A kind is a sealed
/// record in a file of its own; its name in scenario files is what <see cref="NameInFilesAttribute"/> says.
/// </summary>
[Family("division")]
public abstract record Division
{
    /// <summary>Name in scenario files.</summary>
    public string Name => Kinds.NameOf(GetType());

    /// <summary>What its parts are called together: <c>groups</c>.</summary>
    public string Plural => Name + "s";

    /// <summary>What stands behind <c>by</c> where all parts are asked for.</summary>
    public virtual string Asked => Name;

    /// <summary>The parts, where they are the same in every system of schools; null: names that a system gives, of kinds or groups.</summary>
    public virtual IReadOnlyList<string>? Parts => null;

    /// <summary>What else than its phrase decides who is in a part; it goes into <see cref="Metric.Key"/>.</summary>
    public virtual string Settled => "";

    /// <summary>One part as scenario files and columns say it: <c>in quintile 1</c>.</summary>
    public virtual string PhraseOf(string part) => $"in {Name} {Quoted(part)}";

    /// <summary>One part in a sentence: "the weakest fifth of schools".</summary>
    public abstract string WordsOf(string part);

    /// <summary>The same with all that a definition needs: "the weakest fifth of schools by starting performance".</summary>
    public virtual string MeaningOf(string part) => WordsOf(part);

    /// <summary>The same division where it is settled at the start of a window of time; most are settled once and for all.</summary>
    /// <param name="tick">The window's first tick.</param>
    public virtual Division From(int tick) => this;

    /// <summary>The looks at earlier ticks without which nobody is in any part.</summary>
    internal virtual IEnumerable<EarlierLook> LooksBack() => [];

    /// <summary>In which part each school is now.</summary>
    internal abstract Partition Divide(Observation now);

    /// <summary>When a division was settled, as scenario files say it; at the start goes without saying.</summary>
    private protected static string SinceWhen(int tick) => tick == 0 ? "" : $" since {tick}";

    /// <summary>A name as scenario files say it: in quotation marks unless it is one plain word.</summary>
    protected internal static string Quoted(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length > 0 && name.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_')
            ? name
            : $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
