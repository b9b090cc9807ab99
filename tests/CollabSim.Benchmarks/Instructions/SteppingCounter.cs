using System.Runtime.InteropServices;

namespace CollabSim.Benchmarks.Instructions;

/// <summary>
/// Counts by the processor's trap flag: after every instruction it calls the system, which calls a handler that adds one. Slow (some hundred thousand a second), exact, and to be had wherever a debugger works, in virtual machines too. Linux on x86-64 alone. The handler is machine code, for the runtime cannot be called between any two of its
/// own instructions.
/// </summary>
internal sealed unsafe class SteppingCounter : InstructionCounter
{
    private const int Trap = 5;
    private const int PageSize = 4096;

    // inc qword [rip + to the next page]; ret. Beside the code the count would have the processor read the code anew each time.
    private static readonly byte[] AddOne = [0x48, 0xFF, 0x05, 0xF9, 0x0F, 0x00, 0x00, 0xC3];

    // pushfq; or dword [rsp], 0x100; popfq; ret
    private static readonly byte[] Begin = [0x9C, 0x81, 0x0C, 0x24, 0x00, 0x01, 0x00, 0x00, 0x9D, 0xC3];

    // pushfq; and dword [rsp], ~0x100; popfq; ret
    private static readonly byte[] End = [0x9C, 0x81, 0x24, 0x24, 0xFF, 0xFE, 0xFF, 0xFF, 0x9D, 0xC3];

    private readonly byte* _page;
    private readonly long* _count;
    private readonly delegate* unmanaged[SuppressGCTransition]<void> _begin;
    private readonly delegate* unmanaged[SuppressGCTransition]<void> _end;

    private SteppingCounter(byte* page)
    {
        _page = page;
        _count = (long*)(page + PageSize);
        AddOne.CopyTo(new Span<byte>(page, AddOne.Length));
        Begin.CopyTo(new Span<byte>(page + 0x100, Begin.Length));
        End.CopyTo(new Span<byte>(page + 0x200, End.Length));
        _begin = (delegate* unmanaged[SuppressGCTransition]<void>)(page + 0x100);
        _end = (delegate* unmanaged[SuppressGCTransition]<void>)(page + 0x200);
    }

    public override string Way => "single steps";

    public override double PerSecond => 1e5;

    /// <summary>The counter; null: this is no Linux on x86-64, or code may not be made here.</summary>
    public static new SteppingCounter? Open()
    {
        if (!OperatingSystem.IsLinux() || RuntimeInformation.ProcessArchitecture != Architecture.X64)
        {
            return null;
        }

        const int ReadWriteExecute = 7;
        const int PrivateAnonymous = 0x22;
        nint page = Map(0, 2 * PageSize, ReadWriteExecute, PrivateAnonymous, -1, 0);
        return page == -1 ? null : new SteppingCounter((byte*)page);
    }

    protected override long Count(Action work)
    {
        SignalAction own = new() { Handler = (nint)_page };
        if (SetHandler(Trap, ref own, out SignalAction before) != 0)
        {
            throw new InvalidOperationException("the system takes no handler for single steps");
        }

        *_count = 0;
        _begin();
        work();
        _end();
        _ = SetHandler(Trap, ref before, out _);
        return *_count;
    }

    public override void Dispose() => _ = Unmap((nint)_page, 2 * PageSize);

    [DllImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static extern nint Map(nint where, nint bytes, int protection, int flags, int file, nint offset);

    [DllImport("libc", EntryPoint = "munmap")]
    private static extern int Unmap(nint where, nint bytes);

    [DllImport("libc", EntryPoint = "sigaction")]
    private static extern int SetHandler(int signal, ref SignalAction handler, out SignalAction before);

    // struct sigaction of the C library on x86-64.
    [StructLayout(LayoutKind.Sequential)]
    private struct SignalAction
    {
        public nint Handler;
        private fixed ulong _mask[16];
        public int Flags;
        private int _pad;
        public nint Restorer;
    }
}
