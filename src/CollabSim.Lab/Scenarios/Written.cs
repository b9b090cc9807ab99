using YamlDotNet.Core;

namespace CollabSim.Lab.Scenarios;

/// <summary>A node as it stands in a text, from its first character (an anchor's, if it has one) to behind its last.</summary>
internal abstract record Written(int Start, int End)
{
    /// <summary>True for a section or list between brackets.</summary>
    public virtual bool IsInline => false;

    /// <summary>What it consists of, in the order of the text.</summary>
    public virtual IEnumerable<Written> Parts => [];

    /// <summary>This and all that is below it.</summary>
    public IEnumerable<Written> All() => Parts.SelectMany(part => part.All()).Prepend(this);
}

/// <summary>A single value, which may have no characters at all.</summary>
internal sealed record WrittenScalar(int Start, int End, ScalarStyle Style) : Written(Start, End);

/// <summary>A place that stands for what an anchor marks.</summary>
internal sealed record WrittenAlias(int Start, int End) : Written(Start, End);

/// <summary>A list between brackets, or with a dash before each item.</summary>
internal sealed record WrittenList(int Start, int End, bool IsFlow, IReadOnlyList<Written> Items) : Written(Start, End)
{
    public override bool IsInline => IsFlow;

    public override IEnumerable<Written> Parts => Items;
}

/// <summary>A section between brackets, or with its entries one below the other.</summary>
internal sealed record WrittenMap(int Start, int End, bool IsFlow, IReadOnlyList<WrittenEntry> Entries)
    : Written(Start, End)
{
    public override bool IsInline => IsFlow;

    public override IEnumerable<Written> Parts => Entries.Select(entry => entry.Value);

    public int IndexOf(string key) => Entries.TakeWhile(entry => entry.Key != key).Count();
}

/// <summary>A key, from its first character to behind its last, and its value.</summary>
internal sealed record WrittenEntry(string Key, int KeyStart, int KeyEnd, bool IsDoubleQuoted, Written Value);
