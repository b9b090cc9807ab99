namespace CollabSim.Engine.Networks;

[Meaning("Every school is a partner of every other.")]
public sealed record Complete : Network
{
    public override EdgeList Build(NetworkContext context) => Among(context.Schools);

    /// <summary>All pairs of <paramref name="schools"/> schools.</summary>
    internal static EdgeList Among(int schools)
    {
        int[] low = new int[Pairs.Length(Pairs.All(schools))];
        int[] high = new int[low.Length];
        int pair = 0;
        for (int a = 0; a < schools; a++)
        {
            for (int b = a + 1; b < schools; b++)
            {
                low[pair] = a;
                high[pair++] = b;
            }
        }

        return new EdgeList(low, high);
    }
}
