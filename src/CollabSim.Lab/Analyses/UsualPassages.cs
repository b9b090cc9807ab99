using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Analyses;

/// <summary>What the analyses say of the usual question, each worked out once however often it is told.</summary>
/// <param name="question">The usual question.</param>
internal sealed class UsualPassages(Question question)
{
    private readonly Dictionary<Analysis, Passage?> _known = [];

    /// <summary>Those of a study; null: nothing is observed.</summary>
    public static UsualPassages? Of(Evidence evidence) =>
        Question.Usual(evidence) is { } question ? new UsualPassages(question) : null;

    /// <summary>What an analysis found; null: it does not apply.</summary>
    public Passage? Of(Analysis analysis)
    {
        if (!_known.TryGetValue(analysis, out Passage? known))
        {
            known = analysis.Of(question);
            _known.Add(analysis, known);
        }

        return known;
    }

    /// <summary>All that can be said, in reading order.</summary>
    public IEnumerable<Passage> All => Analysis.All.Select(Of).OfType<Passage>();
}
