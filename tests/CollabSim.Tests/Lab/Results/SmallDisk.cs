using System.Diagnostics;

namespace CollabSim.Tests.Lab.Results;

/// <summary>A file system in memory of a size of one's choice.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly string _folder;

    private SmallDisk(string folder) => _folder = folder;

    /// <summary>Mounts it; the test ends here where that is not allowed.</summary>
    public static SmallDisk Mount(string folder, int kilobytes)
    {
        Directory.CreateDirectory(folder);
        if (!Do("mount", "-t", "tmpfs", "-o", $"size={kilobytes}k", "tmpfs", folder))
        {
            Assert.Ignore(
                "Only root may mount a small disk here; A_full_disk_stops_the_study… tries the same without one."
            );
        }

        return new SmallDisk(folder);
    }

    public void Remount(string option) => Assert.That(Do("mount", "-o", $"remount,{option}", _folder), Is.True);

    public void Dispose() => Do("umount", "-l", _folder);

    private static bool Do(string command, params string[] arguments)
    {
        try
        {
            using Process process = Process.Start(
                new ProcessStartInfo(command, arguments) { RedirectStandardError = true }
            )!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false; // no such command
        }
    }
}
