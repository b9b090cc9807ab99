using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;
using Microsoft.Data.Sqlite;

namespace CollabSim.Tests.Lab.Results;

/// <summary>Results on a medium that cannot be written.</summary>
internal sealed class ReadOnlyTests
{
    [Test]
    public async Task What_a_killed_run_left_in_its_log_can_be_read_from_a_copy_that_does_not_stay()
    {
        using TemporaryFolder temporary = new();
        Study study = FakeStudy.Of();
        await Runner.RunAsync(study, temporary["a"], FakeStudy.Options());
        string killed = temporary["killed.sqlite"];
        string file = Path.Combine(temporary["a"], "results.sqlite");
        using (RunStore store = RunStore.Open(file))
        {
            // What was written last stands in the log alone.
            store.Begin(Plan.Of(study), StudyDescription.Of(study) with { Name = "in the log" }, null);
            File.Copy(file, killed);
            File.Copy(file + "-wal", killed + "-wal");
        }

        string[] before = Copies();
        using (SqliteConnection copy = Database.OpenCopyForReading(killed))
        {
            Assert.That(PlanTables.ReadStudy(copy)!.Name, Is.EqualTo("in the log"));
        }

        Assert.That(Copies(), Is.EquivalentTo(before));
        Assert.That(File.Exists(killed + "-wal"), Is.True, "the original is as it was");
    }

    // Other tests make folders of the same beginning at the same time, but none with such a file.
    private static string[] Copies() =>
        [
            .. Directory
                .EnumerateDirectories(Path.GetTempPath(), "collabsim-*")
                .Where(folder => File.Exists(Path.Combine(folder, "killed.sqlite")) && folder != Path.GetTempPath()),
        ];
}
