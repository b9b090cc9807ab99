using CollabSim.Lab.Comparisons;
using CollabSim.Lab.Reports;
using CollabSim.Lab.Results;
using CollabSim.Lab.Scenarios;
using CollabSim.Lab.Statistics;
using CollabSim.Tests.Lab.Results;

namespace CollabSim.Tests.Lab.Reports;

internal sealed class CommandsTests
{
    [Test]
    public async Task The_study_of_the_arms_between_two_is_made_again_by_its_own_command()
    {
        using TemporaryFolder temporary = new();
        string file = temporary["two.yaml"];
        await File.WriteAllTextAsync(
            file,
            """
            model: { schools: 12, years: 1 }
            arms:
              - name: help and a friend
                policies: [ { kind: facilitation, level: 1 }, { kind: criticalFriend, level: 0.3 } ]
            replications: 2
            observe: { outcomes: [ advantage@1y ] }
            """
        );
        ArmsBetween between = ArmsBetween.Read(
            file,
            ["trust.gain=0.05"],
            "help and a friend",
            null,
            Attribution.Coalitions
        );
        string folder = temporary["results/why"];
        await Runner.RunAsync(between.Study, folder);
        File.Delete(file);
        using StudyResults results = StudyResults.Open(folder);

        Assert.That(Replay.Each(folder, null).ToList(), Has.Count.EqualTo(8).And.All.Property("IsSame").True);
        string parent = Path.GetDirectoryName(folder)!;
        Assert.That(
            Commands.Run(new Evidence(results, folder)),
            Is.EqualTo($"./collabsim compare two.yaml --why 'help and a friend' --set trust.gain=0.05 --out {parent}")
        );
        Report.Write(results, folder);
        Assert.That(Verification.Of(folder, null, null, 8, 1, default).Lines, Is.Empty);
    }

    [Test]
    public async Task A_folder_below_the_working_directory_is_named_from_there()
    {
        string folder = Path.Combine(Directory.GetCurrentDirectory(), $"commands {Guid.NewGuid():N}");
        try
        {
            await SmallRealStudy.RunAsync(folder);
            using StudyResults results = StudyResults.Open(folder);

            Assert.That(
                Commands.Replay(new Evidence(results, folder)),
                Is.EqualTo($"./collabsim replay '{Path.GetFileName(folder)}'")
            );
            Assert.That(Commands.Replay(new Evidence(results)), Is.EqualTo("./collabsim replay results/small"));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
