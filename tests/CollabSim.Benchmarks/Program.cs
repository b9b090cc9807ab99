using CollabSim.Benchmarks;
using CollabSim.Benchmarks.Fused;
using CollabSim.Benchmarks.Instructions;
using CollabSim.Benchmarks.Simple;

if (args is ["simple", .. string[] rest])
{
    int[] numbers = [.. rest.Select(int.Parse)];
    Patterns.Print(
        seeds: numbers.Length > 0 ? numbers[0] : 30,
        firstSeed: numbers.Length > 1 ? numbers[1] : 1,
        pattern: numbers.Length > 2 ? numbers[2] : null
    );
    return;
}

if (args is ["table"])
{
    Table.Print();
    return;
}

if (args is ["yardstick", .. string[] lives])
{
    Yardstick.Print(lives is [string number] ? int.Parse(number) : 15);
    return;
}

if (args is ["growth", .. string[] parts])
{
    await Growth.PrintAsync(parts.FirstOrDefault());
    return;
}

if (args is ["report"])
{
    await ReportGrowth.PrintAsync();
    return;
}

if (args is ["laboratory"])
{
    await LaboratoryLatency.PrintAsync();
    return;
}

if (args is ["instructions", .. string[] asked])
{
    Environment.ExitCode = InstructionTable.Run(asked);
    return;
}

BenchmarkDotNet.Running.BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args);
