using System.Diagnostics;
using CollabSim.Lab;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab;

internal sealed class WholeFileTests
{
    private TemporaryFolder _temporary = null!;

    [SetUp]
    public void MakeFolder() => _temporary = new TemporaryFolder();

    [TearDown]
    public void RemoveFolder() => _temporary.Dispose();

    [TestCase(typeof(InvalidOperationException))]
    [TestCase(typeof(OperationCanceledException))]
    [TestCase(typeof(IOException))]
    public void Whatever_goes_wrong_the_earlier_file_is_as_it_was_and_nothing_else_stays(Type error)
    {
        string file = _temporary["a.csv"];
        WholeFile.Write(file, "before");
        Assert.That(
            () =>
                WholeFile.Write(
                    file,
                    stream =>
                    {
                        stream.WriteByte(1);
                        throw (Exception)Activator.CreateInstance(error)!;
                    }
                ),
            Throws.InstanceOf(error)
        );
        Assert.That(File.ReadAllText(file), Is.EqualTo("before"));
        Assert.That(Directory.GetFileSystemEntries(_temporary[""]), Is.EqualTo([file]));
    }

    [Test]
    public void What_a_killed_process_left_is_swept_and_what_a_living_one_writes_is_not()
    {
        using Process ended = Process.Start("dotnet", "--version");
        ended.WaitForExit();
        string living = "";
        WholeFile.Write(_temporary["a.csv"], _ => living = Directory.GetFiles(_temporary[""], "a.csv.*.tmp").Single());
        string left = living.Replace($"-{Environment.ProcessId}-", $"-{ended.Id}-", StringComparison.Ordinal);
        string other = _temporary["b.csv.elsewhere-1-1.tmp"];
        foreach (string file in new[] { left, living, other })
        {
            File.WriteAllText(file, "");
        }

        WholeFile.Sweep(_temporary[""]);
        Assert.That(File.Exists(left), Is.False);
        Assert.That(File.Exists(living), Is.True);
        Assert.That(File.Exists(other), Is.True);
    }
}
