using System.Text.Json.Nodes;
using CollabSim.Engine;
using CollabSim.Lab.Results;
using CollabSim.Lab.Studies;

namespace CollabSim.Tests.Lab.Results;

internal sealed class ManifestTests
{
    [Test]
    public async Task The_manifest_says_what_was_run_with_what_and_how_far()
    {
        using TemporaryFolder temporary = new();
        Study study = FakeStudy.Of() with { DataFiles = [new DataFile("schools.csv", "aa")] };
        await Runner.RunAsync(study, temporary["a"], FakeStudy.Options());
        JsonNode manifest = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(temporary["a"], "manifest.json")))!;
        Assert.That((string?)manifest["name"], Is.EqualTo("Does it pay, \"really\"?"));
        Assert.That((string?)manifest["status"], Is.EqualTo("complete"));
        Assert.That((int?)manifest["runs"]!["done"], Is.EqualTo(12));
        Assert.That((int?)manifest["runs"]!["missing"], Is.Zero);
        Assert.That((string?)manifest["modelVersion"], Is.EqualTo(ModelVersion.Current));
        Assert.That((string?)manifest["programVersion"], Does.StartWith("0."));
        Assert.That((string?)manifest["asWritten"], Is.EqualTo(study.AsWritten));
        // printf 'name: fake\n' | sha256sum
        Assert.That(
            (string?)manifest["asWrittenSha256"],
            Is.EqualTo("63381ca7e9780056f695f786bc9c277d79a96e552fe41edd217b8eab8f0f1dda")
        );
        Assert.That((double?)manifest["arms"]![1]!["resolved"]!["toll"], Is.EqualTo(0.1));
        Assert.That((string?)manifest["dataFiles"]![0]!["sha256"], Is.EqualTo("aa"));
    }

    [Test]
    public async Task The_start_stays_when_a_study_goes_on_and_a_spoilt_manifest_is_written_anew()
    {
        using TemporaryFolder temporary = new();
        string path = Path.Combine(temporary["a"], "manifest.json");
        await Runner.RunAsync(FakeStudy.Of(), temporary["a"], FakeStudy.Options());
        DateTimeOffset? first = Manifest.StartOf(temporary["a"]);
        await Runner.RunAsync(FakeStudy.Of(replications: 4), temporary["a"], FakeStudy.Options());
        Assert.That(Manifest.StartOf(temporary["a"]), Is.EqualTo(first).And.Not.Null);

        await File.WriteAllTextAsync(path, "{ half a manif");
        await Runner.RunAsync(FakeStudy.Of(), temporary["a"], FakeStudy.Options());
        Assert.That((string?)JsonNode.Parse(await File.ReadAllTextAsync(path))!["status"], Is.EqualTo("complete"));
    }
}
