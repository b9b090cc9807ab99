using System.Diagnostics;
using CollabSim.Cli;

namespace CollabSim.Tests.Cli;

internal sealed class ServeTests
{
    [TestCase("there is no such file", "nothing.yaml")]
    [TestCase("ports end at 65535", "--port", "70000")]
    [TestCase("no browser opens that port", "--port", "5060")]
    [TestCase("add --workshop", "--listen", "0.0.0.0")]
    [TestCase("that is no address", "--workshop", "--listen", "my-machine")]
    public void What_cannot_be_served_is_said_before_anything_starts(string said, params string[] arguments)
    {
        Collabsim ran = Collabsim.RunHere(["serve", "--no-open", .. arguments]);

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCode.BadInput));
        Assert.That(ran.Messages, Does.Contain(said));
    }

    [Test]
    public void A_file_that_is_not_there_is_answered_with_the_nearest()
    {
        using TemporaryFolder folder = new();
        folder.Write("la.yaml", "name: x\n");

        Assert.That(
            Collabsim.RunHere("serve", "--no-open", folder["la.yam"]).Messages,
            Does.Contain("la.yam: there is no such file or folder; did you mean 'la.yaml'?")
        );
    }

    [Test]
    public async Task The_program_says_where_the_page_is_and_takes_its_server_along_when_it_ends()
    {
        ProcessStartInfo start = Collabsim.Start(
            TestContext.CurrentContext.WorkDirectory,
            "serve",
            "--no-open",
            "--workers",
            "1"
        );
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        using Process program = Process.Start(start)!;
        string said = (await program.StandardOutput.ReadLineAsync())!;
        Uri address = new(
            said.Split(' ').First(word => word.StartsWith("http://127.0.0.1:", StringComparison.Ordinal))
        );
        using HttpClient client = new() { BaseAddress = address, Timeout = TimeSpan.FromSeconds(60) };

        Assert.That(await client.GetStringAsync("/"), Does.Contain("CollabSim laboratory"));
        program.Kill();
        await program.WaitForExitAsync();
        Assert.That(await IsGone(client), "nobody is left who would end it");
    }

    private static async Task<bool> IsGone(HttpClient client)
    {
        for (int look = 0; look < 400; look++)
        {
            try
            {
                await client.GetStringAsync("/api/alive");
                await Task.Delay(50);
            }
            catch (HttpRequestException)
            {
                return true;
            }
        }

        return false;
    }
}
