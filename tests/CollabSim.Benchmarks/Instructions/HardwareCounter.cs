using System.Runtime.InteropServices;

namespace CollabSim.Benchmarks.Instructions;

/// <summary>The processor's own counter, as Linux hands it out (perf_event_open). Many virtual machines have none, and many containers may not ask.</summary>
internal sealed class HardwareCounter : InstructionCounter
{
    private const int Hardware = 0;
    private const int Instructions = 1;
    private const nuint Enable = 0x2400;
    private const nuint Disable = 0x2401;
    private const nuint Reset = 0x2403;
    private readonly int _file;

    private HardwareCounter(int file) => _file = file;

    public override string Way => "processor";

    public override double PerSecond => 1e9;

    /// <summary>The counter; null: there is none here, or it may not be used.</summary>
    public static new HardwareCounter? Open() => Open(Hardware, Instructions);

    /// <summary>Any event of the system.</summary>
    /// <param name="type">0: of the processor; 1: of the system's own.</param>
    /// <param name="what">Which.</param>
    public static HardwareCounter? Open(uint type, ulong what)
    {
        long call = RuntimeInformation.ProcessArchitecture switch
        {
            Architecture.X64 => 298,
            Architecture.Arm64 => 241,
            _ => -1,
        };
        if (!OperatingSystem.IsLinux() || call < 0)
        {
            return null;
        }

        // This thread alone, on whatever processor; what the kernel does for it is not counted.
        Event asked = new()
        {
            Type = type,
            Size = (uint)Marshal.SizeOf<Event>(),
            What = what,
            Flags = Event.IsDisabled | Event.IsPinned | Event.LeavesOutKernel | Event.LeavesOutHypervisor,
        };
        int file = (int)Call(call, ref asked, 0, -1, -1, 0);
        return file < 0 ? null : new HardwareCounter(file);
    }

    protected override long Count(Action work)
    {
        bool isCounting = Control(_file, Reset, 0) == 0 && Control(_file, Enable, 0) == 0;
        work();
        return
            isCounting && Control(_file, Disable, 0) == 0 && Read(_file, out long count, sizeof(long)) == sizeof(long)
            ? count
            : throw new InvalidOperationException("the processor's counter was taken away");
    }

    public override void Dispose() => _ = Close(_file);

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    private static extern long Call(long number, ref Event asked, int process, int processor, int group, ulong flags);

    [DllImport("libc", EntryPoint = "ioctl")]
    private static extern int Control(int file, nuint request, nuint argument);

    [DllImport("libc", EntryPoint = "read")]
    private static extern nint Read(int file, out long count, nint bytes);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int Close(int file);

    // The first version of perf_event_attr, which every Linux takes.
    [StructLayout(LayoutKind.Sequential)]
    private struct Event
    {
        public const ulong IsDisabled = 1 << 0;
        public const ulong IsPinned = 1 << 2;
        public const ulong LeavesOutKernel = 1 << 5;
        public const ulong LeavesOutHypervisor = 1 << 6;

        public uint Type;
        public uint Size;
        public ulong What;
        public ulong Period;
        public ulong SampleType;
        public ulong ReadFormat;
        public ulong Flags;
        public uint WakeUp;
        public uint BreakpointType;
        public ulong More;
    }
}
