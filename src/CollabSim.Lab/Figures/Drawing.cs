using CollabSim.Lab.Statistics;
using Plotly.NET;

namespace CollabSim.Lab.Figures;

/// <summary>A finished figure: what is drawn, what it says in words, and the numbers behind it.</summary>
public sealed record Drawing
{
    /// <summary>Name within the study, such as <c>trajectories-advantage</c>: letters, digits and hyphens.</summary>
    public required string Id { get; init; }

    /// <summary>The question that it answers, or what it shows.</summary>
    public required string Title { get; init; }

    /// <summary>What is shown, how many runs, what the band or bar is.</summary>
    public required string Caption { get; init; }

    /// <summary>What a reader who cannot see it needs to know.</summary>
    public required string AltText { get; init; }

    /// <summary>One chart, or small multiples with equal axes.</summary>
    public required IReadOnlyList<Panel> Panels { get; init; }

    /// <summary>What colours mean, where panels share them; none where each says so itself.</summary>
    public IReadOnlyList<ScaleKey> Keys { get; init; } = [];

    /// <summary>The numbers behind it.</summary>
    public required DataTable Data { get; init; }

    /// <summary>Mark by mark what is drawn, where <see cref="Data"/> sums it up: tables by the ending of their file's name.</summary>
    public IReadOnlyDictionary<string, DataTable> Marks { get; init; } = new Dictionary<string, DataTable>();

    /// <summary>True for that of its figure's drawings which shows the outcome that the study is answered with.</summary>
    public bool IsTheAnswer { get; init; }
}

/// <summary>One chart of a drawing.</summary>
/// <param name="Title">What tells it from its neighbours, or null if it is alone.</param>
/// <param name="Chart">What is drawn.</param>
public sealed record Panel(string? Title, GenericChart Chart)
{
    /// <summary>What a reader who cannot see it needs to know of this panel alone; null: the drawing says it for all.</summary>
    public string? Says { get; init; }
}

/// <summary>The key to colours that panels of a drawing share.</summary>
/// <param name="Name">What the colours show.</param>
/// <param name="Scale">The colours.</param>
public sealed record ScaleKey(string Name, ColourScale Scale)
{
    /// <summary>How the end of the first colour reads.</summary>
    public string Low { get; init; } = Words.Number(Scale.Min);

    /// <summary>How the end of the last colour reads.</summary>
    public string High { get; init; } = Words.Number(Scale.Max);
}
