// A registry of container images that only answers for the files of a folder, and only to this machine: deploy/build.sh starts it, and
// dotnet publish reads the base from it.
//   dotnet run deploy/registry.cs FOLDER FILE       (writes its port and its process into FILE)
using System.Net;
using System.Net.Sockets;
using System.Text.Json;

string folder = Path.GetFullPath(args[0]);
using HttpListener listener = new();
int port = FreePort();
listener.Prefixes.Add($"http://localhost:{port}/");
listener.Start();
File.WriteAllText(args[1] + ".new", $"{port} {Environment.ProcessId}\n");
File.Move(args[1] + ".new", args[1]);
while (true)
{
    HttpListenerContext asked = await listener.GetContextAsync();
    using HttpListenerResponse answer = asked.Response;
    string file = Path.GetFullPath(Path.Combine(folder, asked.Request.Url!.AbsolutePath.TrimStart('/')));
    if (asked.Request.Url.AbsolutePath == "/v2/")
    {
        continue;
    }

    if (!file.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal) || !File.Exists(file))
    {
        answer.StatusCode = (int)HttpStatusCode.NotFound;
        continue;
    }

    answer.ContentType = TypeOf(file);
    answer.ContentLength64 = new FileInfo(file).Length;
    if (asked.Request.HttpMethod == "GET")
    {
        using FileStream content = File.OpenRead(file);
        await content.CopyToAsync(answer.OutputStream);
    }
}

static int FreePort()
{
    using TcpListener any = new(IPAddress.Loopback, 0);
    any.Start();
    return ((IPEndPoint)any.LocalEndpoint).Port;
}

// A manifest says itself what it is; everything else is bytes.
static string TypeOf(string file)
{
    if (Path.GetFileName(Path.GetDirectoryName(file)) != "manifests")
    {
        return "application/octet-stream";
    }

    using JsonDocument manifest = JsonDocument.Parse(File.ReadAllText(file));
    return manifest.RootElement.GetProperty("mediaType").GetString()!;
}
