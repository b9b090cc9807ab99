using System.Diagnostics;
using System.Runtime.Versioning;
using System.Text.RegularExpressions;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Tests.Cli;

namespace CollabSim.Tests.Lab.Reports;

/// <summary>What the browser leaves open, what ends it, and what is said where there is none.</summary>
public sealed partial class BrowserTests
{
    [Test]
    [NeedsBrowser]
    public async Task A_browser_listens_on_no_port()
    {
        OnLinux();
        await using Browser browser = await Browser.StartAsync(default);
        string[] sockets = [.. ProcessesOf(browser.Profile).SelectMany(SocketsOf).Distinct()];
        Assert.That(ProcessesOf(browser.Profile), Is.Not.Empty);
        Assert.That(sockets.Intersect(Listening()), Is.Empty);
    }

    [Test]
    [NeedsBrowser]
    [SupportedOSPlatform("linux")]
    public async Task Its_folder_is_closed_to_others_and_gone_afterwards()
    {
        OnLinux();
        string profile;
        await using (Browser browser = await Browser.StartAsync(default))
        {
            profile = browser.Profile;
            Assert.That(
                File.GetUnixFileMode(profile),
                Is.EqualTo(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute)
            );
        }

        Assert.That(profile, Does.Not.Exist);
    }

    /// <remarks>SIGKILL leaves the program no time to end anything itself: only the pipe tells the browser.</remarks>
    [Test]
    [NeedsBrowser]
    [Category("Process")]
    public void A_browser_ends_with_a_program_that_is_killed()
    {
        OnLinux();
        using TemporaryFolder temporary = new();
        string folder = Path.Combine(temporary.Path, "study");
        string scenario = Path.Combine(temporary.Path, "s.yaml");
        File.WriteAllText(scenario, "name: s\nmodel: { schools: 10, years: 1 }\nreplications: 2\n");
        Assert.That(Collabsim.Run("run", scenario, "--out", folder).ExitCode, Is.Zero);

        ProcessStartInfo start = Collabsim.Start(temporary.Path, "export", folder, "--figures", "--format", "png");
        start.Environment["TMPDIR"] = temporary.Path;
        string[] seen = [];
        Collabsim.Wait(
            start,
            program =>
            {
                SpinWait.SpinUntil(
                    () => (seen = ProcessesOf(temporary.Path)).Length > 3 || program.HasExited,
                    TimeSpan.FromMinutes(2)
                );
                program.Kill();
            }
        );

        Assert.That(seen, Has.Length.GreaterThan(3), "the browser and its helpers were there");
        Assert.That(
            SpinWait.SpinUntil(
                () => ProcessesOf(Path.Combine(temporary.Path, "collabsim-browser")).Length == 0,
                TimeSpan.FromMinutes(1)
            ),
            "the browser is still there"
        );
    }

    [Test]
    public Task A_browser_that_is_named_and_not_there_is_named_in_the_answer() =>
        WithBrowser("/nonexistent/browser", "/nonexistent/browser: there is no such file", "COLLABSIM_BROWSER");

    [Test]
    public async Task A_browser_that_cannot_be_executed_is_said_to_be_so()
    {
        OnLinux();
        string file = Path.GetTempFileName();
        try
        {
            await WithBrowser(file, file, "ermission denied");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Test]
    public async Task A_browser_that_ends_at_once_is_not_waited_for()
    {
        OnLinux();
        await WithBrowser("/bin/false", "/bin/false has ended, or does not start");
    }

    [Test]
    public void A_place_for_temporary_files_that_is_not_there_is_named()
    {
        OnLinux();
        string? before = Environment.GetEnvironmentVariable("TMPDIR");
        try
        {
            Environment.SetEnvironmentVariable("TMPDIR", "/nonexistent");
            Assert.That(
                () => PrivateFolder.Create("x"),
                Throws
                    .InstanceOf<ResultsException>()
                    .With.Message.Contains("/nonexistent")
                    .And.Message.Contains("there is no such folder")
                    .And.Message.Contains("TMPDIR")
            );
        }
        finally
        {
            Environment.SetEnvironmentVariable("TMPDIR", before);
        }
    }

    private static async Task WithBrowser(string program, params string[] said)
    {
        string? before = Environment.GetEnvironmentVariable(Browser.Variable);
        try
        {
            Environment.SetEnvironmentVariable(Browser.Variable, program);
            ResultsException error = (await Assert.ThrowsAsync<ResultsException>(() => Browser.StartAsync(default)))!;
            Array.ForEach(said, part => Assert.That(error.Message, Does.Contain(part)));
        }
        finally
        {
            Environment.SetEnvironmentVariable(Browser.Variable, before);
        }
    }

    private static void OnLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("needs /proc and /bin/sh");
        }
    }

    /// <summary>Folders in /proc of processes that were given that folder.</summary>
    private static string[] ProcessesOf(string folder) =>
        [
            .. Directory
                .EnumerateDirectories("/proc")
                .Where(process => char.IsAsciiDigit(Path.GetFileName(process)[0]))
                .Where(process => Read(Path.Combine(process, "cmdline")).Contains(folder, StringComparison.Ordinal)),
        ];

    private static IEnumerable<string> SocketsOf(string process)
    {
        try
        {
            return
            [
                .. Directory
                    .EnumerateFileSystemEntries(Path.Combine(process, "fd"))
                    .Select(file => new FileInfo(file).LinkTarget ?? "")
                    .Select(target => Socket().Match(target).Groups[1].Value)
                    .Where(inode => inode.Length > 0),
            ];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>Inodes of TCP sockets that listen (state 0A; proc(5)).</summary>
    private static IEnumerable<string> Listening() =>
        from table in new[] { "/proc/net/tcp", "/proc/net/tcp6" }
        from line in Read(table).Split('\n').Skip(1)
        let columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where columns.Length > 9 && columns[3] == "0A"
        select columns[9];

    private static string Read(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return "";
        }
    }

    [GeneratedRegex(@"^socket:\[([0-9]+)\]$")]
    private static partial Regex Socket();
}
