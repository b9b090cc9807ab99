using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json.Nodes;
using CollabSim.Lab.Results;

namespace CollabSim.Lab.Reports;

/// <summary>
/// An installed Chromium, Chrome or Edge without a window, driven over its DevTools protocol
/// (https://chromedevtools.github.io/devtools-protocol/). One serves a whole batch. It fetches nothing: pages come from files.
/// </summary>
internal sealed class Browser : IAsyncDisposable
{
    /// <summary>The environment variable that names the browser to use.</summary>
    public const string Variable = "COLLABSIM_BROWSER";

    private static readonly string[] Names =
    [
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "chrome",
        "microsoft-edge",
        "msedge",
    ];

    private static readonly string[] Places =
    [
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
        @"C:\Program Files\Microsoft\Edge\Application\msedge.exe",
    ];

    private static readonly string[] Margins = ["marginTop", "marginBottom", "marginLeft", "marginRight"];

    private static readonly string[] Quiet =
    [
        "--headless=new",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--disable-default-apps",
        "--hide-scrollbars",
        "--remote-debugging-port=0",
        "about:blank",
    ];

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _waiting = new();
    private readonly SemaphoreSlim _sending = new(1);
    private Task _listening = Task.CompletedTask;
    private int _last;

    private Browser(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>Where a browser is; null without one.</summary>
    public static string? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? File.Exists(given)
                ? given
                : null
            : (Environment.GetEnvironmentVariable("PATH") ?? "")
                .Split(Path.PathSeparator)
                .SelectMany(folder =>
                    Names.Select(name => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
                )
                .Concat(Places)
                .FirstOrDefault(File.Exists);

    /// <summary>Starts the browser.</summary>
    /// <exception cref="ResultsException">There is none, or it does not start.</exception>
    public static async Task<Browser> StartAsync(CancellationToken stop)
    {
        string program =
            Find()
            ?? throw new ResultsException(
                "Pictures and PDF are drawn by an installed Chromium, Chrome or Edge, and none was found. Install one (Debian, Ubuntu: "
                    + $"apt install chromium), or name it in the environment variable {Variable}. HTML needs none."
            );
        string profile = Directory.CreateTempSubdirectory("collabsim-browser-").FullName;
        ProcessStartInfo start = new(program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (string flag in Quiet.Prepend($"--user-data-dir={profile}"))
        {
            start.ArgumentList.Add(flag);
        }

        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
        {
            // Chromium refuses its sandbox to root, as which containers run. The only pages it opens are ours.
            start.ArgumentList.Insert(0, "--no-sandbox");
        }

        Process process =
            Process.Start(start) ?? throw new ResultsException($"{program} does not start; HTML needs no browser.");
        // A full pipe would stop it.
        process.ErrorDataReceived += (_, _) => { };
        process.OutputDataReceived += (_, _) => { };
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        Browser browser = new(process, profile);
        try
        {
            await browser.ConnectAsync(program, stop);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Opens a file in a tab and waits until all of it is there and its script has drawn it.</summary>
    /// <returns>The tab, to be closed by the caller.</returns>
    public async Task<Tab> OpenAsync(string file, int width, int height, CancellationToken stop)
    {
        JsonNode target = await SendAsync(
            "Target.createTarget",
            new JsonObject { ["url"] = "about:blank" },
            null,
            stop
        );
        string id = target["targetId"]!.GetValue<string>();
        JsonNode session = await SendAsync(
            "Target.attachToTarget",
            new JsonObject { ["targetId"] = id, ["flatten"] = true },
            null,
            stop
        );
        Tab tab = new(this, id, session["sessionId"]!.GetValue<string>());
        await tab.SizeAsync(width, height, stop);
        await tab.SendAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri }, stop);
        await tab.EvaluateAsync(
            "new Promise(done => { const look = () => document.readyState === 'complete' && document.documentElement?.hasAttribute('data-drawn') ? done(1) : setTimeout(look, 20); look(); })",
            stop
        );
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync();
        try
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }
        catch (InvalidOperationException)
        {
            // It has ended by itself.
        }

        await _listening.ContinueWith(
            _ => { },
            CancellationToken.None,
            TaskContinuationOptions.None,
            TaskScheduler.Default
        );
        _socket.Dispose();
        _process.Dispose();
        _closing.Dispose();
        _sending.Dispose();
        await DeleteProfileAsync();
    }

    /// <summary>Asks the browser for something and waits for the answer.</summary>
    internal async Task<JsonNode> SendAsync(
        string method,
        JsonObject parameters,
        string? session,
        CancellationToken stop
    )
    {
        int id = Interlocked.Increment(ref _last);
        JsonObject message = new()
        {
            ["id"] = id,
            ["method"] = method,
            ["params"] = parameters,
        };
        if (session is not null)
        {
            message["sessionId"] = session;
        }

        TaskCompletionSource<JsonNode> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _waiting[id] = answer;
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(message.ToJsonString());
        await _sending.WaitAsync(stop);
        try
        {
            await _socket.SendAsync(bytes, WebSocketMessageType.Text, true, stop);
        }
        finally
        {
            _sending.Release();
        }

        return await answer.Task.WaitAsync(TimeSpan.FromMinutes(3), stop);
    }

    private async Task ConnectAsync(string program, CancellationToken stop)
    {
        string port = Path.Combine(_profile, "DevToolsActivePort");
        for (int tries = 0; !File.Exists(port) || File.ReadAllLines(port).Length < 2; tries++)
        {
            if (_process.HasExited || tries > 600)
            {
                throw new ResultsException($"{program} does not start without a window; HTML needs no browser.");
            }

            await Task.Delay(50, stop);
        }

        string[] lines = await File.ReadAllLinesAsync(port, stop);
        await _socket.ConnectAsync(new Uri($"ws://127.0.0.1:{lines[0]}{lines[1]}"), stop);
        _listening = Task.Run(ListenAsync, CancellationToken.None);
    }

    private async Task ListenAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream message = new();
        try
        {
            while (true)
            {
                ValueWebSocketReceiveResult got = await _socket.ReceiveAsync(buffer.AsMemory(), _closing.Token);
                message.Write(buffer, 0, got.Count);
                if (!got.EndOfMessage)
                {
                    continue;
                }

                JsonNode? said = JsonNode.Parse(message.ToArray());
                message.SetLength(0);
                if (
                    said?["id"]?.GetValue<int>() is { } id
                    && _waiting.TryRemove(id, out TaskCompletionSource<JsonNode>? waiting)
                )
                {
                    if (said["error"] is { } error)
                    {
                        waiting.SetException(new ResultsException($"The browser refuses: {error["message"]}"));
                    }
                    else
                    {
                        waiting.SetResult(said["result"] ?? new JsonObject());
                    }
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException)
        {
            foreach (TaskCompletionSource<JsonNode> waiting in _waiting.Values)
            {
                waiting.TrySetException(new ResultsException("The browser has ended."));
            }
        }
    }

    // On Windows files stay locked for a moment after the process has ended.
    private async Task DeleteProfileAsync()
    {
        for (int tries = 0; tries < 20; tries++)
        {
            try
            {
                Directory.Delete(_profile, recursive: true);
                return;
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                await Task.Delay(100);
            }
        }
    }

    /// <summary>One open page.</summary>
    internal sealed class Tab(Browser browser, string target, string session) : IAsyncDisposable
    {
        public Task<JsonNode> SendAsync(string method, JsonObject parameters, CancellationToken stop) =>
            browser.SendAsync(method, parameters, session, stop);

        /// <summary>Sets the size of the page's window in CSS pixels.</summary>
        public Task<JsonNode> SizeAsync(int width, int height, CancellationToken stop) =>
            SendAsync(
                "Emulation.setDeviceMetricsOverride",
                new JsonObject
                {
                    ["width"] = width,
                    ["height"] = height,
                    ["deviceScaleFactor"] = 1,
                    ["mobile"] = false,
                },
                stop
            );

        /// <summary>What an expression comes to; a promise is awaited.</summary>
        /// <exception cref="ResultsException">The page's script fails.</exception>
        public async Task<JsonNode?> EvaluateAsync(string expression, CancellationToken stop)
        {
            JsonNode said = await SendAsync(
                "Runtime.evaluate",
                new JsonObject
                {
                    ["expression"] = expression,
                    ["awaitPromise"] = true,
                    ["returnByValue"] = true,
                },
                stop
            );
            return said["exceptionDetails"] is { } problem
                ? throw new ResultsException(
                    $"The page's script fails: {problem["exception"]?["description"] ?? problem["text"]}"
                )
                : said["result"]?["value"];
        }

        /// <summary>The page as PDF.</summary>
        /// <param name="paper">Width and height in inches; null: A4 by the page's own rules.</param>
        /// <param name="stop">Stops waiting.</param>
        public async Task<byte[]> PrintAsync((double Width, double Height)? paper, CancellationToken stop)
        {
            JsonObject options = new() { ["printBackground"] = true, ["preferCSSPageSize"] = paper is null };
            if (paper is { } size)
            {
                (options["paperWidth"], options["paperHeight"]) = (size.Width, size.Height);
                foreach (string side in Margins)
                {
                    options[side] = 0;
                }
            }

            JsonNode printed = await SendAsync("Page.printToPDF", options, stop);
            return Convert.FromBase64String(printed["data"]!.GetValue<string>());
        }

        /// <summary>A part of the page as PNG, so many dots to a CSS pixel.</summary>
        public async Task<byte[]> PhotographAsync(double width, double height, double scale, CancellationToken stop)
        {
            JsonNode shot = await SendAsync(
                "Page.captureScreenshot",
                new JsonObject
                {
                    ["format"] = "png",
                    ["captureBeyondViewport"] = true,
                    ["clip"] = new JsonObject
                    {
                        ["x"] = 0,
                        ["y"] = 0,
                        ["width"] = width,
                        ["height"] = height,
                        ["scale"] = scale,
                    },
                },
                stop
            );
            return Convert.FromBase64String(shot["data"]!.GetValue<string>());
        }

        public async ValueTask DisposeAsync() =>
            await browser.SendAsync(
                "Target.closeTarget",
                new JsonObject { ["targetId"] = target },
                null,
                CancellationToken.None
            );
    }
}
