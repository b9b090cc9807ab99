using System.Runtime.CompilerServices;
using CollabSim.Engine.Lanes;
using CollabSim.Engine.Mechanisms;
using CollabSim.Engine.State;

namespace CollabSim.Engine.Passes;

/// <summary>The passes, composed of the rules in Mechanisms, in lanes of one width.</summary>
/// <remarks>
/// Each pass is a few short methods: the compiler inlines the rules into them until a method grows too long, and a rule
/// that is called instead costs ten times as much.
/// </remarks>
internal sealed partial class TickPasses<T>(World world, int threads) : TickPasses
    where T : struct, ILane<T>
{
    private readonly Parameters _parameters = world.Parameters;
    private readonly Schools _schools = world.Schools;
    private readonly Partnerships _ties = world.Partnerships;
    private readonly Snapshot _seen = new(world.Schools);
    private readonly CohortParameters _cohortParameters = world.CohortParameters;
    private readonly int _domains = world.Parameters.Domains;
    private readonly PassThreads _threads = new(threads, world.Schools.Count);
    private readonly PartnershipChunk[] _partnershipChunks =
    [
        .. Enumerable.Range(0, threads).Select(_ => new PartnershipChunk(new PartnerSums(world.Schools))),
    ];
    private IInParts? _work;
    private int _workCount;
    private readonly SchoolChunk[] _schoolChunks =
    [
        .. Enumerable.Range(0, threads).Select(part => new SchoolChunk(part)),
    ];

    public override int Parts => _threads.Size;

    public override void InParts(int count, IInParts work)
    {
        (_work, _workCount) = (work, count);
        _threads.Run(this, PassKind.InParts);
    }

    public override void Do(PassKind kind, int part)
    {
        switch (kind)
        {
            case PassKind.BudgetTime:
                BudgetTime(_schoolChunks[part], Part(part, _schools.Count));
                break;
            case PassKind.SumMandates:
                SumMandates(_partnershipChunks[part], Part(part, _ties.Count));
                break;
            case PassKind.RationDays:
                RationDays(_schoolChunks[part], Part(part, _schools.Count));
                break;
            case PassKind.WorkTogether:
                WorkTogether(_partnershipChunks[part], Part(part, _ties.Count));
                break;
            case PassKind.Learn:
                Learn(_schoolChunks[part], Part(part, _schools.Count));
                break;
            case PassKind.FindSeekers:
                FindSeekers(_schoolChunks[part], Part(part, _schools.Count));
                break;
            default:
                _work!.Do(part, Part(part, _workCount));
                break;
        }
    }

    /// <summary>From where to where a part goes, in whole chunks.</summary>
    private Range Part(int part, int count)
    {
        int chunks = (count + Chunk - 1) / Chunk;
        int from = (int)((long)chunks * part / _threads.Size) * Chunk;
        int to = (int)((long)chunks * (part + 1) / _threads.Size) * Chunk;
        return Math.Min(from, count)..Math.Min(to, count);
    }

    private const int Chunk = PartnershipChunk.Chunk;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T Get(Column<float> numbers, int at) => T.Load(ref numbers.First, at);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T GetNumber(Column<int> words, int at) => T.BitsToNumber(T.LoadBits(ref words.First, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Put(Column<float> numbers, int at, T value) => T.Store(value, ref numbers.First, at);
}
