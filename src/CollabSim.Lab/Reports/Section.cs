using System.Text;
using CollabSim.Lab.Figures;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>
/// A part of a report under a heading of its own. A kind is one sealed record in a file of its own in Sections/, found by
/// reflection. A section with neither words nor figures to show does not appear.
/// </summary>
internal abstract record Section
{
    /// <summary>Where it stands: small numbers first. Those that are here are hundreds, so that others fit between.</summary>
    public abstract int Rank { get; }

    /// <summary>Its heading.</summary>
    public abstract string Title { get; }

    /// <summary>Its name in the list of contents.</summary>
    public virtual string ShortTitle => Title;

    /// <summary>The question that it answers, for the list of contents; true of every study that has the section.</summary>
    public abstract string Answers { get; }

    /// <summary>The figures that stand in it after its words, or null: none.</summary>
    public virtual Chapter? Chapter => null;

    /// <summary>Its name in addresses: the type's name in kebab-case.</summary>
    public string Id
    {
        get
        {
            StringBuilder id = new();
            foreach (char letter in GetType().Name)
            {
                id.Append(char.IsUpper(letter) && id.Length > 0 ? "-" : "").Append(char.ToLowerInvariant(letter));
            }

            return id.ToString();
        }
    }

    /// <summary>Its words and tables; empty where there is nothing to say.</summary>
    public virtual IEnumerable<Block> Of(Evidence evidence) => [];

    /// <summary>What the reader must know before trusting it; the report says it with the findings about the runs.</summary>
    public virtual IEnumerable<Finding> Findings(Evidence evidence) => [];

    /// <summary>All kinds, in reading order.</summary>
    public static IReadOnlyList<Section> All { get; } =
    [
        .. Engine
            .Kinds.Of(typeof(Section))
            .Values.Select(kind => (Section)Activator.CreateInstance(kind)!)
            .OrderBy(section => section.Rank),
    ];
}
