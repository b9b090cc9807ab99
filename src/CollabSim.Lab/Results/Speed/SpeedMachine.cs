using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace CollabSim.Lab.Results.Speed;

/// <summary>What a measurement was made on.</summary>
/// <param name="Processor">The processor's name, or its architecture where the system does not say it.</param>
/// <param name="Cores">Cores of the machine.</param>
/// <param name="VectorBits">The widest registers that it calculates in: 512, 256, 128, or 0.</param>
/// <param name="Runtime">The .NET runtime.</param>
/// <param name="Platform">The operating system.</param>
internal sealed record SpeedMachine(string Processor, int Cores, int VectorBits, string Runtime, string Platform)
{
    /// <summary>This one.</summary>
    public static SpeedMachine Here =>
        new(
            ProcessorName(),
            OthersWork.Cores,
            Vector512.IsHardwareAccelerated ? 512
                : Vector256.IsHardwareAccelerated ? 256
                : Vector128.IsHardwareAccelerated ? 128
                : 0,
            RuntimeInformation.FrameworkDescription,
            RuntimeInformation.OSDescription
        );

    /// <summary>Such as <c>AMD EPYC, 2 cores, registers of 512 bits, Debian GNU/Linux 12</c>; all but the runtime.</summary>
    public override string ToString() =>
        $"{Processor}, {Amount.Of(Cores, "core")}, registers of {VectorBits} bits, {Platform}";

    private static string ProcessorName()
    {
        const string List = "/proc/cpuinfo";
        string? line = File.Exists(List)
            ? File.ReadLines(List).FirstOrDefault(each => each.StartsWith("model name", StringComparison.Ordinal))
            : Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER");
        string name = line is null ? "" : line[(line.IndexOf(':') + 1)..].Trim();
        return name.Length > 0 ? name : RuntimeInformation.ProcessArchitecture.ToString();
    }
}
