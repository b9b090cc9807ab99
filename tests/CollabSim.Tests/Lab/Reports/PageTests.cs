using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using CollabSim.Lab.Passages;
using CollabSim.Lab.Reports;

namespace CollabSim.Tests.Lab.Reports;

public sealed class PageTests
{
    [Test]
    public void What_the_browser_unpacks_is_the_script_of_the_package_and_the_only_one_the_policy_lets_run_beside_the_pages()
    {
        string page = Page.Of("t", Html.Of($"<main id=\"main\"></main>"));
        string letters = Regex
            .Match(page, "<script type=\"text/plain\" id=\"plotly\">([A-Za-z0-9+/=]+)</script>")
            .Groups[1]
            .Value;
        using GZipStream packed = new(new MemoryStream(Convert.FromBase64String(letters)), CompressionMode.Decompress);
        using MemoryStream unpacked = new();
        packed.CopyTo(unpacked);
        string own = Regex.Match(page, "<script>(.*?)</script>", RegexOptions.Singleline).Groups[1].Value;
        string[] allowed = [.. Regex.Matches(page, "'(sha256-[^']+)'").Select(hash => hash.Groups[1].Value)];

        Assert.That(Encoding.UTF8.GetString(unpacked.ToArray()), Is.EqualTo(PlotlyScript.Text));
        Assert.That(PlotlyScript.Text, Does.StartWith("/**\n* plotly.js v2.28.0\n"));
        Assert.That(
            allowed,
            Is.EqualTo(
                new[] { unpacked.ToArray(), Encoding.UTF8.GetBytes(own) }.Select(script =>
                    "sha256-" + Convert.ToBase64String(SHA256.HashData(script))
                )
            )
        );
    }

    [Test]
    public void The_licence_of_what_is_packed_can_be_read_in_the_page() =>
        Assert.That(
            Page.Of("t", Html.Empty),
            Does.Contain("Copyright 2012-2024, Plotly, Inc.").And.Contain("Licensed under the MIT license")
        );
}
