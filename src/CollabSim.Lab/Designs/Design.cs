using CollabSim.Engine;
using CollabSim.Lab.Designs.Distributions;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Designs;

/// <summary>
/// How the values of the factors are combined to design points. A kind is one sealed record in a file of its own; its name
/// in a scenario is the type's name in camelCase.
/// </summary>
internal abstract record Design
{
    /// <summary>Problems that forbid <see cref="PointCount"/> and <see cref="PointsOf"/>; may be none.</summary>
    public abstract void Check(DesignSpace space, ProblemList problems);

    /// <summary>Number of points, known before any is made.</summary>
    public abstract long PointCount(DesignSpace space);

    /// <summary>The points; each holds one value per axis, in order. Without axes there is one empty point.</summary>
    public abstract IEnumerable<IReadOnlyList<ScalarNode>> PointsOf(DesignSpace space);

    /// <summary>True if a point means something only together with others, so that none may be left out.</summary>
    public virtual bool IsWoven => false;

    /// <summary>What an analysis must know of the order of the points.</summary>
    public virtual DesignFacts FactsOf(DesignSpace space) => new(Kinds.NameOf(GetType()));

    /// <summary>The files that it reads.</summary>
    public virtual IReadOnlyList<DataFile> FilesOf(DesignSpace space) => [];

    /// <summary>A problem for each axis that says too little for a design that draws its values.</summary>
    private protected static void NeedRange(DesignSpace space, ProblemList problems)
    {
        foreach (DesignAxis axis in space.Axes.Where(axis => !axis.HasRange))
        {
            problems.Add(axis.Place, "needs values, or from and to");
        }
    }

    /// <summary>A problem if there are no factors, or more than a Sobol sequence serves.</summary>
    private protected void NeedFactors(DesignSpace space, ProblemList problems, int most)
    {
        if (space.Axes.Count == 0)
        {
            problems.Add(space.Place, $"{Kinds.NameOf(GetType())} needs at least one factor");
        }
        else if (space.Axes.Count > most)
        {
            problems.Add(
                space.Place,
                $"{Kinds.NameOf(GetType())} serves at most {most} factors; here are {space.Axes.Count}"
            );
        }
    }

    /// <summary>A point in one text, the same for points that are the same however they are written.</summary>
    private protected static string Spelled(IEnumerable<ScalarNode> point) =>
        string.Join('\n', point.Select(value => value.Number is { } number ? SettingText.Number(number) : value.Text));

    /// <summary>A problem for each axis that says too little for this design.</summary>
    private protected static void NeedLevels(DesignSpace space, ProblemList problems)
    {
        foreach (DesignAxis axis in space.Axes.Where(axis => axis.Levels.Count == 0))
        {
            problems.Add(axis.Place, "needs values, or from, to and steps");
        }
    }
}

/// <summary>What a design combines.</summary>
/// <param name="Axes">The factors.</param>
/// <param name="Seed">The study's seed, for designs that draw.</param>
/// <param name="Place">Where the design is written.</param>
internal sealed record DesignSpace(IReadOnlyList<DesignAxis> Axes, ulong Seed, Place Place)
{
    /// <summary>The scenario's folder, where files that it names are sought, or null where no file may be read.</summary>
    public required string? Folder { get; init; }

    /// <summary>Says where a file is by now that is known by its content; null, or its null: in the folder.</summary>
    public Func<string, string?>? Find { get; init; }

    /// <summary>Factors that are moved together, in the order in which they are first named.</summary>
    public IReadOnlyList<FactorGroup> Groups =>
        [
            .. Axes.Select((axis, index) => (Name: axis.Group ?? axis.Path, Index: index))
                .GroupBy(axis => axis.Name, axis => axis.Index)
                .Select(group => new FactorGroup(group.Key, [.. group])),
        ];
}

/// <summary>One factor, as a design sees it.</summary>
internal sealed record DesignAxis
{
    /// <summary>Whole numbers of a range up to which each is a level of its own.</summary>
    private const int MostValues = 100;

    public required string Path { get; init; }

    /// <summary>Where the factor is written.</summary>
    public required Place Place { get; init; }

    /// <summary>Its values where it has a list or steps, else empty.</summary>
    public required IReadOnlyList<ScalarNode> Levels { get; init; }

    /// <summary>Lower end of its range, or null.</summary>
    public double? From { get; init; }

    /// <summary>Upper end of its range, or null.</summary>
    public double? To { get; init; }

    /// <summary>Lower end of what the setting allows.</summary>
    public double Least { get; init; } = double.NegativeInfinity;

    /// <summary>Upper end of what the setting allows.</summary>
    public double Most { get; init; } = double.PositiveInfinity;

    /// <summary>How likely its values are.</summary>
    public FactorDistribution Distribution { get; init; } = new Distributions.FactorUniform();

    /// <summary>Factors of one group are moved together by designs that know groups; null: it is moved on its own.</summary>
    public string? Group { get; init; }

    /// <summary>True if it has values, or a range, to draw from.</summary>
    public bool HasRange => Levels.Count > 0 || From is not null || Distribution.HasOwnRange;

    /// <summary>True if only whole numbers make sense.</summary>
    public bool IsWhole { get; init; }

    /// <summary>
    /// Its values where there are few enough to be told apart: those of its list that can occur, or the whole numbers of its
    /// range, where all are equally likely; null: it has a range.
    /// </summary>
    public IReadOnlyList<ScalarNode>? Values =>
        Levels.Count > 0
            ? [.. Levels.Where((_, i) => Distribution.WeightsOf(Levels.Count) is not { } weights || weights[i] > 0)]
        : IsWhole
        && From is { } from
        && To is { } to
        && Distribution is Distributions.FactorUniform
        && to - from < MostValues
            ?
            [
                .. Enumerable
                    .Range(0, (int)(Math.Floor(to) - Math.Ceiling(from)) + 1)
                    .Select(i => At(Math.Ceiling(from) + i)),
            ]
        : null;

    /// <summary>The value that holds where the factor is left alone.</summary>
    public required ScalarNode Usual { get; init; }

    /// <summary>A value of this factor that no line of the file spells out.</summary>
    public ScalarNode At(double value) => new(SettingText.Number(IsWhole ? Math.Round(value) : value), false, Place);

    /// <summary>
    /// The value below which a share of its distribution lies. Whole numbers and listed values take equal parts of the way, or
    /// parts by their weights.
    /// </summary>
    /// <param name="share">From 0 to 1.</param>
    public ScalarNode Quantile(double share)
    {
        if (Levels.Count > 0)
        {
            return Levels[IndexAt(share)];
        }

        (double low, double high) = (From ?? Least, To ?? Most);
        // A logarithm has no use for what lies below 1 by half.
        double half = IsWhole && (low >= 1 || Distribution is not LogUniform) ? 0.5 : 0;
        return At(Math.Clamp(Distribution.Quantile(share, low - half, high + half), low, high));
    }

    private int IndexAt(double share)
    {
        IReadOnlyList<double> weights = Distribution.WeightsOf(Levels.Count)!;
        double left = share * weights.Sum();
        int index = 0;
        while (index < Levels.Count - 1 && left >= weights[index])
        {
            left -= weights[index++];
        }

        return index;
    }
}
