using System.CommandLine;
using System.Text.Json;
using System.Text.RegularExpressions;
using CollabSim.Cli;
using CollabSim.Tests.Architecture;
using YamlDotNet.Serialization;

namespace CollabSim.Tests.Documentation;

/// <summary>The job definitions of docs/cluster.md, which nothing here can run, are at least what their formats and collabsim take.</summary>
internal sealed partial class DeploymentTests
{
    [Test]
    public void The_definition_for_kubernetes_is_yaml_and_its_command_one_of_collabsim()
    {
        object? job = new DeserializerBuilder().Build().Deserialize(Block("apiVersion"));
        object? container = At(job, "spec", "template", "spec", "containers", 0);
        string[] command = Words(At(container, "args"));

        AssertIsCommand(command);
        Assert.That(At(job, "kind"), Is.EqualTo("Job"));
        Assert.That(At(job, "spec", "completionMode"), Is.EqualTo("Indexed"));
        Assert.That(
            command,
            Does.Contain($"auto/{At(job, "spec", "completions")}"),
            "Kubernetes does not say how many"
        );
        Assert.That(At(job, "spec", "podFailurePolicy", "rules", 0, "action"), Is.EqualTo("Ignore"));
        Assert.That(
            At(job, "spec", "podFailurePolicy", "rules", 0, "onExitCodes", "values", 0),
            Is.EqualTo($"{ExitCode.RunsAreLeft}")
        );
        Assert.That(
            At(job, "spec", "podFailurePolicy", "rules", 1, "onExitCodes", "values", 0),
            Is.EqualTo($"{ExitCode.BadInput}")
        );
        Assert.That(
            At(job, "spec", "podFailurePolicy", "rules", 0, "onExitCodes", "containerName"),
            Is.EqualTo(At(container, "name"))
        );
        Assert.That(
            At(container, "volumeMounts", 0, "name"),
            Is.EqualTo(At(job, "spec", "template", "spec", "volumes", 0, "name"))
        );
    }

    [Test]
    public void The_definition_for_aws_is_json_and_its_command_one_of_collabsim()
    {
        using JsonDocument job = JsonDocument.Parse(Block("{"));
        JsonElement container = job.RootElement.GetProperty("containerProperties");

        AssertIsCommand([.. container.GetProperty("command").EnumerateArray().Select(word => word.GetString()!)]);
        Assert.That(
            job.RootElement.GetProperty("retryStrategy")
                .GetProperty("evaluateOnExit")[0]
                .GetProperty("onExitCode")
                .GetString(),
            Is.EqualTo($"{ExitCode.RunsAreLeft}")
        );
        Assert.That(
            container.GetProperty("mountPoints")[0].GetProperty("sourceVolume").GetString(),
            Is.EqualTo(container.GetProperty("volumes")[0].GetProperty("name").GetString())
        );
    }

    [Test]
    public void Every_other_command_of_the_page_exists()
    {
        string page = Page();
        AssertIsCommand(["merge", "/study/results"]);
        Assert.That(page, Does.Contain("args: [merge, /study/results]").And.Contain("command=merge,/study/results"));
    }

    [Test]
    public void The_definitions_are_marked_as_not_run() =>
        Assert.That(NotRun().Count(Page()), Is.GreaterThanOrEqualTo(3));

    private static void AssertIsCommand(string[] words)
    {
        Verb? verb = Verb.All.FirstOrDefault(each => each.Name == words[0]);
        Assert.That(verb, Is.Not.Null, words[0]);
        string[] options = [.. verb!.Inputs.OfType<Option>().Select(option => option.Name)];
        Assert.That(words.Where(word => word.StartsWith('-')), Is.SubsetOf(options));
    }

    private static object? At(object? tree, params object[] path)
    {
        foreach (object key in path)
        {
            tree = key is int index ? ((List<object>)tree!)[index] : ((Dictionary<object, object>)tree!)[key];
        }

        return tree;
    }

    private static string[] Words(object? list) => [.. ((List<object>)list!).Select(word => $"{word}")];

    private static string Page() => File.ReadAllText(Path.Combine(Sources.Root, "docs", "cluster.md"));

    private static string Block(string beginning) =>
        Fence()
            .Matches(Page())
            .Select(match => match.Groups["text"].Value)
            .Single(text => text.StartsWith(beginning, StringComparison.Ordinal));

    [GeneratedRegex(
        @"^```(yaml|json)\n(?<text>.*?)^```",
        RegexOptions.CultureInvariant | RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture
    )]
    private static partial Regex Fence();

    [GeneratedRegex(@"<!-- not run: there is no (Kubernetes|AWS) here", RegexOptions.CultureInvariant)]
    private static partial Regex NotRun();
}
