using System.Runtime.CompilerServices;

namespace CollabSim.Engine.State;

/// <summary>
/// All active partnerships, one column a variable; model.md §2. The partner with the lower key is A. Columns are padded to
/// <see cref="Schools.Block"/> with partnerships of nobody with nobody.
/// </summary>
internal sealed class Partnerships
{
    private readonly int _nobody;

    /// <summary>None yet, and no room: that is made once it is known for how many.</summary>
    /// <param name="nobody">The partner of padding.</param>
    public Partnerships(int nobody) => _nobody = nobody;

    private Partnerships(Partnerships other)
    {
        _nobody = other._nobody;
        Count = other.Count;
        A = other.A.Copied();
        B = other.B.Copied();
        TrustAB = other.TrustAB.Copied();
        TrustBA = other.TrustBA.Copied();
        ExpectationAB = other.ExpectationAB.Copied();
        ExpectationBA = other.ExpectationBA.Copied();
        ValueAverage = other.ValueAverage.Copied();
        Rivalry = other.Rivalry.Copied();
        Born = other.Born.Copied();
        Binding = other.Binding.Copied();
        JointDays = other.JointDays.Copied();
        ProductiveDays = other.ProductiveDays.Copied();
        JointValue = other.JointValue.Copied();
        Challenge = other.Challenge.Copied();
    }

    /// <summary>Number of active partnerships.</summary>
    public int Count { get; private set; }

    public Column<int> A { get; private set; }

    public Column<int> B { get; private set; }

    /// <summary>Trust of A in B.</summary>
    public Column<float> TrustAB { get; private set; }

    public Column<float> TrustBA { get; private set; }

    /// <summary>Expectation E of A.</summary>
    public Column<float> ExpectationAB { get; private set; }

    public Column<float> ExpectationBA { get; private set; }

    /// <summary>Value average V.</summary>
    public Column<float> ValueAverage { get; private set; }

    /// <summary>Rivalry in [0, 1].</summary>
    public Column<float> Rivalry { get; private set; }

    /// <summary>Tick at which it started.</summary>
    public Column<int> Born { get; private set; }

    /// <summary>Which orders bind it, by <see cref="Orders"/>; 0 for none.</summary>
    public Column<int> Binding { get; private set; }

    /// <summary>h in the last tick.</summary>
    public Column<float> JointDays { get; private set; }

    /// <summary>y in the last tick.</summary>
    public Column<float> ProductiveDays { get; private set; }

    /// <summary>True joint value v_i + v_j in the last tick, before noise.</summary>
    public Column<float> JointValue { get; private set; }

    /// <summary>χ in the last tick.</summary>
    public Column<float> Challenge { get; private set; }

    /// <summary>What a partnership lived through in the last tick.</summary>
    [MethodImpl(HotPath.Compiled)]
    public LivedTick LastTick(int e) => new(A[e], B[e], JointDays[e], ProductiveDays[e], JointValue[e], Challenge[e]);

    /// <summary>Asks memory for a partnership that will be looked at soon.</summary>
    public void Prefetch(int e)
    {
        A.Prefetch(e);
        B.Prefetch(e);
        TrustAB.Prefetch(e);
        TrustBA.Prefetch(e);
        ExpectationAB.Prefetch(e);
        ExpectationBA.Prefetch(e);
        ValueAverage.Prefetch(e);
        Rivalry.Prefetch(e);
        JointDays.Prefetch(e);
        ProductiveDays.Prefetch(e);
        JointValue.Prefetch(e);
        Challenge.Prefetch(e);
    }

    /// <summary>The same in a copy of the run.</summary>
    public Partnerships Copy() => new(this);

    /// <summary>Makes room for this many partnerships.</summary>
    public void Reserve(int count)
    {
        if (count + Schools.Block >= A.Length)
        {
            Resize(count);
        }
    }

    /// <summary>Appends a partnership that has not met yet.</summary>
    [MethodImpl(HotPath.Compiled)]
    public void Add(int a, int b, float trustAB, float trustBA, float rivalry, int born, int binding)
    {
        if (Count + Schools.Block >= A.Length)
        {
            Resize(Math.Max(Count + (Count / 2), 4 * Schools.Block));
        }

        int e = Count++;
        A[e] = a;
        B[e] = b;
        TrustAB[e] = trustAB;
        TrustBA[e] = trustBA;
        Rivalry[e] = rivalry;
        Born[e] = born;
        Binding[e] = binding;
        ExpectationAB[e] = ExpectationBA[e] = ValueAverage[e] = 0;
        JointDays[e] = ProductiveDays[e] = JointValue[e] = Challenge[e] = 0;
    }

    /// <summary>Takes a partnership away; the last one of all takes its place.</summary>
    [MethodImpl(HotPath.Compiled)]
    public void Remove(int e)
    {
        int last = --Count;
        A[e] = A[last];
        B[e] = B[last];
        TrustAB[e] = TrustAB[last];
        TrustBA[e] = TrustBA[last];
        ExpectationAB[e] = ExpectationAB[last];
        ExpectationBA[e] = ExpectationBA[last];
        ValueAverage[e] = ValueAverage[last];
        Rivalry[e] = Rivalry[last];
        Born[e] = Born[last];
        Binding[e] = Binding[last];
        JointDays[e] = JointDays[last];
        ProductiveDays[e] = ProductiveDays[last];
        JointValue[e] = JointValue[last];
        Challenge[e] = Challenge[last];

        A[last] = B[last] = _nobody;
        TrustAB[last] = TrustBA[last] = ExpectationAB[last] = ExpectationBA[last] = ValueAverage[last] = 0;
        JointDays[last] = ProductiveDays[last] = JointValue[last] = Challenge[last] = 0;
        Binding[last] = 0;
    }

    private void Resize(int capacity)
    {
        int length = (capacity + (2 * Schools.Block) - 1) / Schools.Block * Schools.Block;
        int used = A.Length;
        A = A.Grown(length);
        B = B.Grown(length);
        A.Span[used..].Fill(_nobody);
        B.Span[used..].Fill(_nobody);
        TrustAB = TrustAB.Grown(length);
        TrustBA = TrustBA.Grown(length);
        ExpectationAB = ExpectationAB.Grown(length);
        ExpectationBA = ExpectationBA.Grown(length);
        ValueAverage = ValueAverage.Grown(length);
        Rivalry = Rivalry.Grown(length);
        Born = Born.Grown(length);
        Binding = Binding.Grown(length);
        JointDays = JointDays.Grown(length);
        ProductiveDays = ProductiveDays.Grown(length);
        JointValue = JointValue.Grown(length);
        Challenge = Challenge.Grown(length);
    }
}
