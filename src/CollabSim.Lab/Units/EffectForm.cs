using CollabSim.Engine;
using CollabSim.Lab.Studies;

namespace CollabSim.Lab.Units;

/// <summary>
/// How a difference in performance is said in one unit; reports only. A kind is one sealed record in a file of its own, with its conversion,
/// constants, source and caveat: one for each <see cref="EffectUnit"/>.
/// </summary>
internal abstract record EffectForm
{
    /// <summary>The unit.</summary>
    public abstract EffectUnit Unit { get; }

    /// <summary>Head of its column.</summary>
    public abstract string Heading { get; }

    /// <summary>How it is worked out, from what, with whose constants.</summary>
    public abstract string Rule { get; }

    /// <summary>What a reader must not take it for.</summary>
    public abstract string Caveat { get; }

    /// <summary>A difference in a cell of a table.</summary>
    public abstract string Cell(EffectSize effect);

    /// <summary>A difference in a sentence, after "is".</summary>
    public abstract string Phrase(EffectSize effect);

    /// <summary>All kinds, the chosen one first, the others in the order of the units.</summary>
    public static IReadOnlyList<EffectForm> All(EffectUnit chosen) =>
        [
            .. Kinds
                .Of(typeof(EffectForm))
                .Values.Select(kind => (EffectForm)Activator.CreateInstance(kind)!)
                .OrderByDescending(form => form.Unit == chosen)
                .ThenBy(form => form.Unit),
        ];
}
