using System.Collections.Concurrent;
using System.Text.Json;
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
        // Pages work side by side, and all but one are behind: they are not to wait for that.
        "--disable-background-timer-throttling",
        "--disable-renderer-backgrounding",
        "--disable-backgrounding-occluded-windows",
        "about:blank",
    ];

    private readonly string _program;
    private readonly BrowserProcess _process;
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonNode>> _waiting = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly Task _listening;
    private int _last;

    private Browser(string program, BrowserProcess process)
    {
        (_program, _process) = (program, process);
        _listening = Task.Run(ListenAsync);
    }

    /// <summary>Its folder for profile and cache, by which its processes can be told.</summary>
    internal string Profile => _process.Profile;

    /// <summary>Where a browser is; null without one.</summary>
    /// <exception cref="ResultsException">The one that is named is not there.</exception>
    public static string? Find() =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given
            ? File.Exists(given)
                ? given
                : throw new ResultsException(
                    $"{given}: there is no such file, though {Variable} names it as the browser. Correct it, or unset it to use an installed one."
                )
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
        // Chromium refuses its sandbox to root, as which containers run. The only pages it opens are ours.
        string[] flags =
            OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? ["--no-sandbox", .. Quiet] : Quiet;
        Browser browser = new(program, BrowserProcess.Start(program, flags));
        try
        {
            await browser.SendAsync("Browser.getVersion", [], null, stop);
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
        await tab.SizeAsync(width, height, 1, stop);
        await tab.SendAsync("Page.navigate", new JsonObject { ["url"] = new Uri(file).AbsoluteUri }, stop);
        await tab.EvaluateAsync(
            "new Promise(done => { const look = () => document.readyState === 'complete' && document.documentElement?.hasAttribute('data-drawn') ? done(1) : setTimeout(look, 20); look(); })",
            stop
        );
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        await _listening;
        _sending.Dispose();
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
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(message.ToJsonString() + '\0');
        await _sending.WaitAsync(stop);
        try
        {
            await _process.ToBrowser.WriteAsync(bytes, stop);
            await _process.ToBrowser.FlushAsync(stop);
        }
        catch (IOException)
        {
            throw Ended();
        }
        finally
        {
            _sending.Release();
        }

        if (_listening.IsCompleted)
        {
            throw Ended();
        }

        try
        {
            return await answer.Task.WaitAsync(TimeSpan.FromMinutes(3), stop);
        }
        catch (TimeoutException error)
        {
            throw new ResultsException($"{_program} does not answer; HTML needs no browser.", error);
        }
    }

    private ResultsException Ended() =>
        new(
            $"{_program} has ended, or does not start without a window"
                + (_process.LastWords.Length > 0 ? $" ({_process.LastWords})" : "")
                + "; HTML needs no browser."
        );

    private async Task ListenAsync()
    {
        byte[] buffer = new byte[1 << 16];
        using MemoryStream message = new();
        try
        {
            while (await _process.FromBrowser.ReadAsync(buffer) is > 0 and var count)
            {
                ReadOnlyMemory<byte> got = buffer.AsMemory(0, count);
                while (got.Span.IndexOf((byte)0) is >= 0 and var end)
                {
                    message.Write(got.Span[..end]);
                    Hear(message.ToArray());
                    message.SetLength(0);
                    got = got[(end + 1)..];
                }

                message.Write(got.Span);
            }
        }
        catch (Exception error) when (error is IOException or ObjectDisposedException or OperationCanceledException)
        {
            // It was ended.
        }

        foreach (TaskCompletionSource<JsonNode> waiting in _waiting.Values)
        {
            waiting.TrySetException(Ended());
        }
    }

    private void Hear(byte[] message)
    {
        JsonNode? said = JsonNode.Parse(message);
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

    /// <summary>One open page.</summary>
    internal sealed class Tab(Browser browser, string target, string session) : IAsyncDisposable
    {
        public Task<JsonNode> SendAsync(string method, JsonObject parameters, CancellationToken stop) =>
            browser.SendAsync(method, parameters, session, stop);

        /// <summary>Sets the size of the page's window in CSS pixels, and how many dots there are to one.</summary>
        public Task<JsonNode> SizeAsync(int width, int height, double dots, CancellationToken stop) =>
            SendAsync(
                "Emulation.setDeviceMetricsOverride",
                new JsonObject
                {
                    ["width"] = width,
                    ["height"] = height,
                    ["deviceScaleFactor"] = dots,
                    ["mobile"] = false,
                },
                stop
            );

        /// <summary>Puts a drawing in the place of what the page showed, and waits until the pictures in it are there.</summary>
        public Task ShowAsync(string svg, CancellationToken stop) =>
            EvaluateAsync(
                $"document.body.innerHTML = {JsonSerializer.Serialize(svg)}; Promise.all(Array.from(document.querySelectorAll('image'), image => image.decode())).then(() => 1)",
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

        /// <summary>The upper left part of the page as PNG, in the dots that <see cref="SizeAsync"/> set.</summary>
        public async Task<byte[]> PhotographAsync(double width, double height, CancellationToken stop)
        {
            JsonNode shot = await SendAsync(
                "Page.captureScreenshot",
                new JsonObject
                {
                    ["format"] = "png",
                    ["clip"] = new JsonObject
                    {
                        ["x"] = 0,
                        ["y"] = 0,
                        ["width"] = width,
                        ["height"] = height,
                        ["scale"] = 1,
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
