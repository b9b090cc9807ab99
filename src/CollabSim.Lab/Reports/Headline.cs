using CollabSim.Lab.Analyses;
using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Statistics;

namespace CollabSim.Lab.Reports;

/// <summary>
/// An answer on the first screen: a few sentences and the kind of figure that shows them. Which one a report opens with follows from the
/// study's design: the first that applies. A kind is one sealed record in a file of its own in Headlines/, found by reflection.
/// </summary>
internal abstract record Headline
{
    /// <summary>Where it stands among the others: small numbers are asked first. Those that are here are hundreds, so that others fit between.</summary>
    public abstract int Rank { get; }

    /// <summary>The kind of figure that shows it; of several drawings the one that says it is the answer, else the first.</summary>
    public abstract Type Figure { get; }

    /// <summary>What it says; empty: it does not apply to this study.</summary>
    public abstract IEnumerable<Prose> Sentences(Evidence evidence);

    /// <summary>The answer in one sentence, for a report of one page.</summary>
    /// <param name="evidence">The study.</param>
    /// <param name="said">What it says in full.</param>
    public virtual Prose Briefly(Evidence evidence, IReadOnlyList<Prose> said) => said[0];

    /// <summary>
    /// Which strategy a price is told of; null: the answer is not about what to choose.
    /// </summary>
    public virtual int? Priced(Comparison comparison) => null;

    /// <summary>True if it tells what arms do on average over the design, so that the reader must know whether that is so at every point.</summary>
    public virtual bool IsOnAverage => false;

    /// <summary>What it leaves to be said of the best option, before it begins.</summary>
    private protected virtual OpensWith Opens => OpensWith.AverageAndPoints;

    /// <summary>What such an answer does not say, in half a sentence; told where there is nothing to choose, and so no price.</summary>
    public abstract string Catch { get; }

    /// <summary>What would change the answer, or could, in one sentence.</summary>
    public abstract string WouldChange(Evidence evidence);

    /// <summary>The answer of a study: never none.</summary>
    public static (IReadOnlyList<Prose> Said, Headline? Kind) Of(Evidence evidence)
    {
        if (evidence.Estimates is { Finished: 0 } or { PrimaryOutcome: < 0 })
        {
            return (["There is no result yet: no run has finished, or no outcome was observed."], null);
        }

        foreach (Headline headline in All)
        {
            if (headline.Sentences(evidence).ToArray() is { Length: > 0 } said)
            {
                return ([.. Opening(evidence, headline), .. said], headline);
            }
        }

        return ([], null);
    }

    /// <summary>
    /// Whoever compares options wants to know which does best, how surely and at how many points, before anything that may be asked of them besides.
    /// </summary>
    private static IEnumerable<Prose> Opening(Evidence evidence, Headline headline)
    {
        if (headline.Opens == OpensWith.Nothing || evidence.Study.Arms.Count < 2)
        {
            return [];
        }

        IEnumerable<string?> said =
        [
            headline.Opens == OpensWith.AverageAndPoints
            && evidence.Of(Comparison.Of) is { Strategies: > 1, Choices.Worlds.Count: > 1 } comparison
                ? AnswerPassage.Overall(comparison)
                : null,
            BestByPoint.Said(evidence.Estimates),
            headline.Opens == OpensWith.AverageAndPoints ? Price(evidence) : null,
        ];
        return Cite(evidence, "best", said.OfType<string>());
    }

    // What the best option costs; none where none is clearly better than doing nothing.
    private static string? Price(Evidence evidence) =>
        evidence.Of(Comparison.Of) is { Strategies: > 1 } comparison
        && Lead.Of(comparison, null) is { Verdict: LeadVerdict.Wins or LeadVerdict.AmongTheBest } lead
            ? WhatItMeans.PriceOf(comparison, lead.Leader)
            : null;

    /// <summary>Which sentences on the best option come before those of a headline.</summary>
    private protected enum OpensWith
    {
        /// <summary>None: it says so itself.</summary>
        Nothing,

        /// <summary>At how many points which is best; how good on average it says itself.</summary>
        Points,

        /// <summary>Which is best on average and how surely, and at how many points.</summary>
        AverageAndPoints,
    }

    /// <summary>All kinds, in the order in which they are asked.</summary>
    public static IReadOnlyList<Headline> All { get; } =
    [
        .. Engine
            .Kinds.Of(typeof(Headline))
            .Values.Select(kind => (Headline)Activator.CreateInstance(kind)!)
            .OrderBy(headline => headline.Rank),
    ];

    /// <summary>The first sentences of an analysis of the usual question; none where it does not apply.</summary>
    private protected static IEnumerable<Prose> Found(Evidence evidence, Analysis analysis, int most) =>
        evidence.Of(UsualPassages.Of)?.Of(analysis) is { } passage
            ? Cite(evidence, passage.Id ?? passage.Title, passage.Sentences.Take(most))
            : [];

    /// <summary>Sentences of an analysis, each cited as a whole, so that it can be worked out again.</summary>
    private protected static IEnumerable<Prose> Cite(Evidence evidence, string query, IEnumerable<string> sentences) =>
        sentences.Select((sentence, i) => (Prose)Cited.Sentence(evidence.Estimates, sentence, query, i + 1));
}
