using System.ComponentModel;
using System.Diagnostics;
using System.IO.Pipes;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Reports;

/// <summary>
/// A browser that is spoken to through a pipe. A DevTools port would answer every account of the machine, which could then read
/// any file as the one who started the browser; a pipe belongs to the two processes, and the browser ends with it, whatever
/// has ended this program (https://chromium.googlesource.com/chromium/src/+/main/content/browser/devtools/devtools_pipe_handler.cc).
/// </summary>
internal sealed class BrowserProcess : IAsyncDisposable
{
    /// <summary>
    /// The browser reads file descriptor 3 and writes 4, which a process of .NET cannot hand on; a shell makes them of standard input and
    /// output, and becomes the browser.
    /// </summary>
    private const string Handover = "exec \"$0\" \"$@\" 3<&0 4>&1 </dev/null >&2";

    private readonly Process _process;
    private readonly PrivateFolder _profile;
    private readonly IDisposable[] _ends;
    private volatile string _lastWords = "";

    private BrowserProcess(
        Process process,
        PrivateFolder profile,
        Stream toBrowser,
        Stream fromBrowser,
        IDisposable[] ends
    )
    {
        (_process, _profile, ToBrowser, FromBrowser, _ends) = (process, profile, toBrowser, fromBrowser, ends);
        // A full pipe would stop it.
        process.ErrorDataReceived += (_, line) => _lastWords = line.Data is { Length: > 0 } said ? said : _lastWords;
        process.BeginErrorReadLine();
    }

    /// <summary>Where messages to it go, each ended by a zero byte.</summary>
    public Stream ToBrowser { get; }

    /// <summary>Where its messages come from, each ended by a zero byte; ends with the browser.</summary>
    public Stream FromBrowser { get; }

    /// <summary>Its folder for profile and cache, which no other process names.</summary>
    public string Profile => _profile.Path;

    /// <summary>What it last complained of; empty: nothing.</summary>
    public string LastWords => _lastWords;

    /// <exception cref="ResultsException">The program does not start.</exception>
    public static BrowserProcess Start(string program, IEnumerable<string> flags)
    {
        PrivateFolder profile = PrivateFolder.Create("browser");
        string[] arguments = [$"--user-data-dir={profile.Path}", "--remote-debugging-pipe", .. flags];
        try
        {
            return OperatingSystem.IsWindows()
                ? StartOnWindows(program, profile, arguments)
                : StartWithShell(program, profile, arguments);
        }
        catch (Win32Exception error)
        {
            profile.Dispose();
            throw new ResultsException($"{program} cannot be started ({error.Message}). HTML needs no browser.", error);
        }
        catch
        {
            profile.Dispose();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        Array.ForEach(_ends, end => end.Dispose());
        _process.Dispose();
        _profile.Dispose();
    }

    private static BrowserProcess StartWithShell(string program, PrivateFolder profile, string[] arguments)
    {
        Process process = Process.Start(
            new ProcessStartInfo("/bin/sh", ["-c", Handover, program, .. arguments])
            {
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        return new BrowserProcess(
            process,
            profile,
            process.StandardInput.BaseStream,
            process.StandardOutput.BaseStream,
            []
        );
    }

    /// <remarks>Windows hands handles on that are marked so; the browser takes their numbers.</remarks>
    private static BrowserProcess StartOnWindows(string program, PrivateFolder profile, string[] arguments)
    {
        AnonymousPipeServerStream to = new(PipeDirection.Out, HandleInheritability.Inheritable);
        AnonymousPipeServerStream from = new(PipeDirection.In, HandleInheritability.Inheritable);
        string handles = $"--remote-debugging-io-pipes={to.GetClientHandleAsString()},{from.GetClientHandleAsString()}";
        Process process = Process.Start(
            new ProcessStartInfo(program, [handles, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            }
        )!;
        process.BeginOutputReadLine();
        to.DisposeLocalCopyOfClientHandle();
        from.DisposeLocalCopyOfClientHandle();
        return new BrowserProcess(process, profile, to, from, [to, from]);
    }
}
