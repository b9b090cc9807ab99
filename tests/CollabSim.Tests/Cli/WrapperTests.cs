using System.Diagnostics;
using System.Runtime.Versioning;
using CollabSim.Tests.Architecture;

namespace CollabSim.Tests.Cli;

/// <summary>The script <c>collabsim</c> in a copy of the repository's skeleton, with a stand-in for dotnet that notes what it is asked.</summary>
[UnsupportedOSPlatform("windows")]
[Platform(Exclude = "Win", Reason = "the wrapper is for sh")]
internal sealed class WrapperTests
{
    private const string StandIn = """
        #!/bin/sh
        if [ "$1" = publish ]; then
            case $2 in *.Engine) what=engine ;; *) what=program ;; esac
            echo $what >>"$STAND_IN/built"
            sleep 0.3
            [ -f "$STAND_IN/fails" ] && echo "error CS0000: as the test wishes" && exit 1
            [ $what = engine ] && [ -f "$STAND_IN/no-engine" ] && exit 1
            case "$*" in *ReadyToRun*) [ -f "$STAND_IN/no-crossgen" ] && echo "error: no Crossgen2 here" && exit 1 ;; esac
            while [ "$1" != -o ]; do shift; done
            mkdir -p "$2" && echo $what >"$2/CollabSim.Engine.dll"
            [ $what = engine ] || touch "$2/collabsim.dll"
        else
            cat "$(dirname "$1")/CollabSim.Engine.dll" >"$STAND_IN/started-with"
            echo "${DOTNET_EnableWriteXorExecute:-kept}" >"$STAND_IN/guard"
            shift
            echo "ran $*"
            exit 7
        fi
        """;

    private string _root = "";

    [SetUp]
    public void Copy_the_skeleton()
    {
        _root = Directory.CreateTempSubdirectory("collabsim wrapper ").FullName;
        foreach (string folder in new[] { "src", "bin", "elsewhere" })
        {
            Directory.CreateDirectory(Path.Combine(_root, folder));
        }

        foreach (string file in new[] { "Directory.Build.props", "Directory.Packages.props", "global.json" })
        {
            File.Copy(Path.Combine(Sources.Root, file), Path.Combine(_root, file));
        }

        File.WriteAllText(Path.Combine(_root, "src", "A.cs"), "");
        WriteProgram(Path.Combine(_root, "bin", "dotnet"), StandIn);
        WriteProgram(Path.Combine(_root, "collabsim"), File.ReadAllText(Path.Combine(Sources.Root, "collabsim")));
        File.CreateSymbolicLink(Path.Combine(_root, "elsewhere", "link"), "../collabsim");
        File.CreateSymbolicLink(
            Path.Combine(_root, "elsewhere", "link to link"),
            Path.Combine(_root, "elsewhere", "link")
        );
    }

    [TearDown]
    public void Remove_the_copy() => Directory.Delete(_root, recursive: true);

    [Test]
    public void It_builds_the_first_time_only_and_passes_on_arguments_and_exit_code()
    {
        Collabsim first = Run("collabsim", "run", "a file.yaml");
        Collabsim second = Run("collabsim", "list");

        Assert.That(
            first,
            Is.EqualTo(new Collabsim(7, "ran run a file.yaml\n", "building collabsim (first time only) ...\n"))
        );
        Assert.That(second, Is.EqualTo(new Collabsim(7, "ran list\n", "")));
        Assert.That(Builds, Is.EqualTo(1));
    }

    [Test]
    public void It_builds_again_when_a_source_is_newer()
    {
        Run("collabsim");
        DateTime built = File.GetLastWriteTimeUtc(Path.Combine(_root, "artifacts", "collabsim.stamp"));
        File.SetLastWriteTimeUtc(Path.Combine(_root, "src", "A.cs"), built.AddSeconds(1));

        Collabsim ended = Run("collabsim");

        Assert.That(ended.Messages, Is.EqualTo("building collabsim (sources have changed) ...\n"));
        Assert.That(Builds, Is.EqualTo(2));
    }

    [TestCase("elsewhere/link")]
    [TestCase("elsewhere/link to link")]
    public void It_finds_its_sources_through_symbolic_links(string link) =>
        Assert.That(Run(link, "list").Output, Is.EqualTo("ran list\n"));

    [Test]
    public void Two_that_start_at_once_build_once()
    {
        Task<Collabsim>[] both = [Task.Run(() => Run("collabsim", "one")), Task.Run(() => Run("collabsim", "two"))];
        Task.WaitAll(both);

        Assert.That(both.Select(one => one.Result.Output), Is.EqualTo(new[] { "ran one\n", "ran two\n" }));
        Assert.That(Builds, Is.EqualTo(1));
    }

    [Test]
    public void A_build_that_fails_shows_why_and_is_tried_again()
    {
        File.WriteAllText(Path.Combine(_root, "fails"), "");
        Collabsim failed = Run("collabsim", "list");
        File.Delete(Path.Combine(_root, "fails"));
        Collabsim next = Run("collabsim", "list");

        Assert.That(failed.ExitCode, Is.EqualTo(1));
        Assert.That(failed.Output, Is.Empty);
        Assert.That(failed.Messages, Does.Contain("error CS0000: as the test wishes"));
        Assert.That(next.Output, Is.EqualTo("ran list\n"));
    }

    [Test]
    [Platform(Include = "Linux", Reason = "elsewhere nothing tells a script what the processor can do")]
    public void It_starts_the_engine_made_for_this_processor_and_the_other_one_on_any_other()
    {
        Run("collabsim", "list");
        string here = Noted("started-with");
        File.WriteAllText(Path.Combine(_root, "artifacts", "native", "processor"), "another one\n");
        Run("collabsim", "list");

        Assert.That(here, Is.EqualTo("engine"));
        Assert.That(Noted("started-with"), Is.EqualTo("program"));
    }

    [Test]
    public void Without_an_engine_for_this_processor_it_starts_all_the_same()
    {
        File.WriteAllText(Path.Combine(_root, "no-engine"), "");

        Assert.That(
            Run("collabsim", "list"),
            Is.EqualTo(new Collabsim(7, "ran list\n", "building collabsim (first time only) ...\n"))
        );
        Assert.That(Noted("started-with"), Is.EqualTo("program"));
        Assert.That(Path.Combine(_root, "artifacts", "native"), Does.Not.Exist);
    }

    [Test]
    public void Where_nothing_is_compiled_ahead_any_more_no_engine_of_older_sources_is_started()
    {
        Run("collabsim", "list");
        File.WriteAllText(Path.Combine(_root, "no-crossgen"), "");
        DateTime built = File.GetLastWriteTimeUtc(Path.Combine(_root, "artifacts", "collabsim.stamp"));
        File.SetLastWriteTimeUtc(Path.Combine(_root, "src", "A.cs"), built.AddSeconds(1));

        Assert.That(Run("collabsim", "list").Output, Is.EqualTo("ran list\n"));
        Assert.That(Noted("started-with"), Is.EqualTo("program"));
    }

    [TestCase("run", null, "0")]
    [TestCase("run", "1", "1")]
    [TestCase("serve", null, "kept")]
    public void Only_what_hears_nobody_may_write_where_it_runs(string verb, string? said, string given)
    {
        RunWith(said, "collabsim", verb);

        Assert.That(Noted("guard"), Is.EqualTo(given));
    }

    private int Builds => File.ReadAllLines(Path.Combine(_root, "built")).Count(built => built == "program");

    private string Noted(string what) => File.ReadAllText(Path.Combine(_root, what)).Trim();

    private Collabsim Run(string program, params string[] arguments) => RunWith(guard: null, program, arguments);

    private Collabsim RunWith(string? guard, string program, params string[] arguments)
    {
        ProcessStartInfo start = new(Path.Combine(_root, program), arguments) { WorkingDirectory = _root };
        start.Environment["PATH"] = Path.Combine(_root, "bin") + ":" + Environment.GetEnvironmentVariable("PATH");
        start.Environment["STAND_IN"] = _root;
        start.Environment["DOTNET_EnableWriteXorExecute"] = guard;
        return Collabsim.Wait(start);
    }

    private static void WriteProgram(string path, string text)
    {
        File.WriteAllText(path, text);
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}
