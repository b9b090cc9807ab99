using CollabSim.Engine.Lanes;

namespace CollabSim.Engine.State;

/// <summary>Trust in fixed point, in which sums over partners are exact.</summary>
internal static class FixedTrust
{
    /// <summary>Steps from no trust to full trust; sums hold up to 2^15 partners.</summary>
    public const float Scale = 1 << 16;

    /// <summary>A trust, rounded as the passes round it.</summary>
    public static int Of(float trust)
    {
        int rounded = 0;
        Lane1.StoreRounded(trust * Scale, ref rounded, 0);
        return rounded;
    }
}
