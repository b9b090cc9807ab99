using System.CommandLine;
using System.Diagnostics;
using System.Net;
using System.Text.Json;
using CollabSim.Dashboard;

namespace CollabSim.Cli.Verbs;

internal sealed class Serve : Verb
{
    private const string Server = "collabsim-dashboard.dll";

    // Of the ports above 1023 those that browsers block: https://fetch.spec.whatwg.org/#port-blocking
    private static readonly int[] ClosedToBrowsers =
    [
        1719,
        1720,
        1723,
        2049,
        3659,
        4045,
        4190,
        5060,
        5061,
        6000,
        6566,
        6665,
        6666,
        6667,
        6668,
        6669,
        6679,
        6697,
        10080,
    ];

    private readonly Argument<string?> _what = new("FILE|DIR")
    {
        Description =
            "A scenario file to start from, or a results folder to look at; left out: a question of the page's own.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<int> _port = NumberOption.Whole(
        "--port",
        "The port; 0: 4710, or any that is free if somebody has that.",
        least: 0,
        () => 0
    );

    private readonly Option<bool> _quiet = new("--no-open")
    {
        Description = "Prints the address and opens no browser.",
    };

    private readonly Option<int> _workers = NumberOption.Whole(
        "--workers",
        "How many runs are lived through at once; 0: one a core.",
        least: 0,
        () => 0
    );

    private readonly Option<int> _memory = NumberOption.Whole(
        "--memory",
        "Memory for runs that are kept for later looks, in MiB.",
        least: 16,
        () => ServeOptions.UsualMemoryMiB
    );

    private readonly Option<bool> _workshop = new("--workshop")
    {
        Description = "People join with their phones, bet, say what they believe, and see what comes of it.",
    };

    private readonly Option<string?> _listen = new("--listen")
    {
        Description =
            "With --workshop: an address of this machine at which phones reach it, or 0.0.0.0 for all of them; left out: this machine only.",
        HelpName = "ADDRESS",
    };

    public override Purpose Purpose => Purpose.Start;

    public override string Summary =>
        "Opens the live laboratory: a page, served on this machine only, on which policies are tried while one watches.";

    public override IReadOnlyList<Example> Examples =>
        [
            new("serve", "Opens the page with a question of its own."),
            new("serve results", "Lists the studies there, shows how far each is, and compares two of them."),
            new(
                "serve scenarios/interventions.yaml",
                "Opens it with a scenario file; what is changed can be downloaded as one."
            ),
            new(
                "serve scenarios/laboratory.yaml --workshop --listen 192.168.1.20",
                "Holds a workshop: a wall for the facilitator, and phones that join with a code."
            ),
        ];

    public override IReadOnlyList<Symbol> Inputs => [_what, _port, _quiet, _workers, _memory, _workshop, _listen];

    public override bool OnlyLooks => true;

    public override async Task<int> DoAsync(ParseResult given, Terminal terminal, CancellationToken stop)
    {
        string program = Path.Combine(AppContext.BaseDirectory, Server);
        if (!File.Exists(program))
        {
            throw new BadInputException($"{program} is missing; the page needs it. Build CollabSim again.");
        }

        ServeOptions options = OptionsOf(given);
        ProcessStartInfo start = new(Host()) { RedirectStandardInput = true, UseShellExecute = false };
        start.ArgumentList.Add(program);
        start.ArgumentList.Add(JsonSerializer.Serialize(options));
        using Process server = Process.Start(start)!;
        try
        {
            await server.WaitForExitAsync(stop);
        }
        catch (OperationCanceledException)
        {
            // The server ends with its input, after it has said goodbye.
            server.StandardInput.Close();
            await server.WaitForExitAsync(CancellationToken.None);
        }

        return server.ExitCode;
    }

    private ServeOptions OptionsOf(ParseResult given)
    {
        CheckPort(given.GetValue(_port));
        string? what = given.GetValue(_what);
        if (what is not null && !File.Exists(what) && !Directory.Exists(what))
        {
            throw new BadInputException($"{what}: there is no such file or folder{Lab.Nearest.File(what)}");
        }

        bool isWorkshop = given.GetValue(_workshop);
        string? listen = given.GetValue(_listen);
        if (listen is not null && !isWorkshop)
        {
            throw new BadInputException(
                "--listen opens the server to other machines, which only a workshop needs; add --workshop"
            );
        }

        if (listen is not null && !IPAddress.TryParse(listen, out _))
        {
            throw new BadInputException(
                $"--listen {listen}: that is no address; it is like 192.168.1.20, or 0.0.0.0 for all of this machine"
            );
        }

        return new ServeOptions(
            what,
            Environment.CurrentDirectory,
            given.GetValue(_port),
            listen,
            isWorkshop,
            Threads: given.GetValue(_workers),
            MemoryMiB: given.GetValue(_memory),
            Opens: !given.GetValue(_quiet)
        );
    }

    private static void CheckPort(int port)
    {
        if (port > IPEndPoint.MaxPort)
        {
            throw new BadInputException($"--port {port}: ports end at {IPEndPoint.MaxPort}");
        }

        if (ClosedToBrowsers.Contains(port))
        {
            throw new BadInputException(
                $"--port {port}: no browser opens that port, which is kept for something else; leave --port out, or take another such as 4711"
            );
        }
    }

    private static string Host()
    {
        string process = Environment.ProcessPath ?? "dotnet";
        return Path.GetFileNameWithoutExtension(process) == "dotnet" ? process : "dotnet";
    }
}
