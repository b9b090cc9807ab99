using CollabSim.Engine.State;

namespace CollabSim.Engine.Policies;

/// <summary>The decisions about the policies of a scenario that wait for a condition. There is none about a policy before it is read, so that runs may part before that.</summary>
internal sealed class Decisions(IReadOnlyList<Policy> policies)
{
    private readonly Decision?[] _of = new Decision?[policies.Count];

    /// <summary>The decision about one of the policies, made up from here on.</summary>
    /// <param name="all">The policies.</param>
    /// <param name="index">Which of them.</param>
    /// <param name="world">The system now.</param>
    public Decision Of(IReadOnlyList<Policy> all, int index, World world) =>
        _of[index] ??= new Decision(all[index], Policy.LuckOf(all, index), world.Tick);

    /// <summary>A start of a policy is over.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="luck">What its draws hang on.</param>
    /// <param name="world">The system now.</param>
    public void Over(Policy policy, string luck, World world)
    {
        for (int n = 0; n < _of.Length; n++)
        {
            if (_of[n] is { } decision && decision.Luck == luck && decision.Policy.Label == policy.Label)
            {
                decision.Over(world);
            }
        }
    }

    /// <summary>The same in a copy of the run, whose policies are the same as far as they are read, in the same order.</summary>
    /// <param name="ofCopy">The policies of the copy.</param>
    public Decisions Copy(IReadOnlyList<Policy> ofCopy)
    {
        Decisions copy = new(ofCopy);
        int next = 0;
        foreach (Decision decision in _of.OfType<Decision>())
        {
            while (next < ofCopy.Count && ofCopy[next].Label != decision.Policy.Label)
            {
                next++;
            }

            if (next < ofCopy.Count)
            {
                copy._of[next++] = decision.Copy();
            }
        }

        return copy;
    }
}
