using CollabSim.Lab.Results;

namespace CollabSim.Tests.Lab.Results;

[Platform(Exclude = "Win", Reason = "open files cannot be removed there")]
internal sealed class RemovedFolderTests
{
    [Test]
    public void A_study_whose_folder_is_removed_says_so_long_before_its_end()
    {
        string folder = Directory.CreateTempSubdirectory("collabsim-removed-").FullName;
        int ran = 0;
        RunnerOptions options = FakeStudy.Options(workers: 1) with
        {
            CommitWithin = TimeSpan.Zero,
            Simulate = (scenario, seed, points, stop) =>
            {
                if (++ran == 3)
                {
                    Directory.Delete(folder, recursive: true);
                }

                return FakeStudy.Simulate(scenario, seed, points, stop);
            },
        };

        Assert.That(
            async () => await Runner.RunAsync(FakeStudy.Of(replications: 2000), folder, options),
            Throws.TypeOf<ResultsException>().With.Message.Contains("removed or moved while the study was running")
        );
        // 8000 runs are planned; the worker may be a commit of 500 and as many waiting runs ahead.
        Assert.That(ran, Is.LessThan(2000));
        Assert.That(Directory.Exists(folder), Is.False);
    }
}
