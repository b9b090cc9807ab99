using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;

namespace CollabSim.Lab;

/// <summary>
/// Writes files whole or not at all: under a temporary name, flushed to the disk, then renamed. Whatever goes wrong, an earlier file
/// is as it was and nothing temporary stays; what a killed process left is swept by the next that writes into that folder.
/// </summary>
internal static class WholeFile
{
    private const string Ending = ".tmp";

    private static readonly ConcurrentDictionary<string, bool> Unfinished = new();
    private static readonly ConcurrentDictionary<string, bool> Swept = new();

    private static int _count;

    // A second Ctrl-C ends the process amid a file.
    static WholeFile() =>
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            foreach (string temporary in Unfinished.Keys)
            {
                Remove(temporary);
            }
        };

    /// <summary>Writes a file.</summary>
    /// <param name="path">Where; its folder is there.</param>
    /// <param name="write">Writes the content; what it throws is thrown on.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">Nor may it.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        path = Path.GetFullPath(path);
        string folder = Path.GetDirectoryName(path)!;
        if (Swept.TryAdd(folder, true))
        {
            Sweep(folder);
        }

        string temporary = $"{path}.{Machine}-{Environment.ProcessId}-{Interlocked.Increment(ref _count)}{Ending}";
        Unfinished[temporary] = true;
        try
        {
            using (FileStream file = new(temporary, FileMode.Create, FileAccess.Write, FileShare.None, 1 << 16))
            {
                write(file);
                file.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: true);
        }
        catch
        {
            Remove(temporary);
            throw;
        }
        finally
        {
            Unfinished.TryRemove(temporary, out _);
        }
    }

    /// <summary>The same for text, as UTF-8.</summary>
    public static void Write(string path, string text) => Write(path, file => file.Write(Encoding.UTF8.GetBytes(text)));

    /// <summary>Removes what processes of this machine left that are no more.</summary>
    internal static void Sweep(string folder)
    {
        try
        {
            foreach (string file in Directory.EnumerateFiles(folder, $"*.{Machine}-*{Ending}"))
            {
                if (
                    file.Split('.')[^2].Split('-') is [.., var process, _]
                    && int.TryParse(process, out int id)
                    && IsOver(id)
                )
                {
                    Remove(file);
                }
            }
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // A folder that cannot be read will be told of when the file is written.
        }
    }

    // Without dots and hyphens, by which a temporary name is taken apart.
    private static string Machine { get; } = new([.. Environment.MachineName.Where(char.IsAsciiLetterOrDigit)]);

    private static bool IsOver(int process)
    {
        try
        {
            using Process running = Process.GetProcessById(process);
            return false;
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException)
        {
            return false;
        }
    }

    private static void Remove(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // The first error is the one to tell.
        }
    }
}
