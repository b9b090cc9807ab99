using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace CollabSim.Tests.Lab.Cluster;

/// <summary>
/// A real Slurm of two nodes on this machine: its own key, ports, configuration and folder, so that it needs no root and
/// disturbs nobody.
/// </summary>
internal sealed class TwoNodes : IDisposable
{
    private static readonly string[] Daemons = ["munged", "slurmctld", "slurmd"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cs-");
    private readonly List<Process> _daemons = [];

    /// <summary>What is not installed here; empty: all is there.</summary>
    public static IEnumerable<string> Missing => Daemons.Where(daemon => PathOf(daemon) is null);

    public TwoNodes()
    {
        foreach (string name in (string[])["state", "run", "log", "spool/n1", "spool/n2"])
        {
            _folder.CreateSubdirectory(name);
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(
                $"{Root}/state",
                UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute
            );
            using FileStream key = new(
                $"{Root}/munge.key",
                new FileStreamOptions
                {
                    Mode = FileMode.Create,
                    Access = FileAccess.Write,
                    UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite,
                }
            );
            byte[] secret = new byte[1024];
            Random.Shared.NextBytes(secret);
            key.Write(secret);
        }

        File.WriteAllText(Configuration, ConfigurationText(FreePorts()));
        Start(
            "munged",
            "--foreground",
            "--force",
            $"--socket={Root}/run/munge.sock",
            $"--key-file={Root}/munge.key",
            $"--pid-file={Root}/run/munged.pid",
            $"--log-file={Root}/log/munged.log",
            $"--seed-file={Root}/run/munge.seed"
        );
        Await("munged", () => File.Exists($"{Root}/run/munge.sock"));
        Start("slurmctld", "-D", "-f", Configuration);
        Start("slurmd", "-D", "-N", "n1", "-f", Configuration);
        Start("slurmd", "-D", "-N", "n2", "-f", Configuration);
        Await("two idle nodes", () => Ask("sinfo", "-h", "-t", "idle", "-o", "%D").Trim() == "2");
    }

    /// <summary>For the environment variable SLURM_CONF.</summary>
    public string Configuration => $"{Root}/slurm.conf";

    private string Root => _folder.FullName;

    /// <summary>What a command of Slurm prints; its errors too.</summary>
    public string Ask(string command, params string[] arguments)
    {
        ProcessStartInfo start = new("timeout", ["10", command, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SLURM_CONF"] = Configuration;
        using Process process = Process.Start(start)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return output + errors.Result;
    }

    /// <summary>What the daemons wrote last, for the message of a test that fails.</summary>
    public string LastWords() =>
        Ask("squeue", "-r")
        + Ask("sinfo")
        + string.Join('\n', File.ReadLines($"{Root}/log/slurmctld.log").TakeLast(15))
        + (File.Exists($"{Root}/log/jobcomp.txt") ? File.ReadAllText($"{Root}/log/jobcomp.txt") : "");

    public void Dispose()
    {
        // Tasks outlive their node's daemon; the controller goes first, since the others wait for it.
        if (_daemons.Count == 1 + Daemons.Length)
        {
            Ask("scancel", "--user", Environment.UserName);
            for (int i = 0; i < 100 && Ask("squeue", "-h").Length > 0; i++)
            {
                Thread.Sleep(100);
            }
        }

        foreach (Process daemon in _daemons.Skip(1).Concat(_daemons.Take(1)))
        {
            Process.Start("kill", [$"{daemon.Id}"]).WaitForExit();
            if (!daemon.WaitForExit(10_000))
            {
                daemon.Kill();
                daemon.WaitForExit();
            }

            daemon.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    private void Start(string daemon, params string[] arguments)
    {
        ProcessStartInfo start = new(PathOf(daemon)!, arguments)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["SLURM_CONF"] = Configuration;
        Process process = Process.Start(start)!;
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        _daemons.Add(process);
    }

    private void Await(string what, Func<bool> condition)
    {
        Stopwatch clock = Stopwatch.StartNew();
        while (!condition())
        {
            if (clock.Elapsed > Patience)
            {
                string log = $"{Root}/log/slurmctld.log";
                string words = File.Exists(log) ? File.ReadAllText(log) : "";
                Dispose();
                throw new InvalidOperationException($"Slurm does not start ({what}):\n{words}");
            }

            Thread.Sleep(50);
        }
    }

    /// <summary>Daemons lie where the PATH of an ordinary user does not lead.</summary>
    private static string? PathOf(string daemon) =>
        (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .Append("/usr/sbin")
            .Append("/usr/local/sbin")
            .Select(folder => Path.Combine(folder, daemon))
            .FirstOrDefault(File.Exists);

    /// <summary>The first of three free ports in a row, below those that the system hands out.</summary>
    private static int FreePorts() =>
        Enumerable
            .Range(0, 1000)
            .Select(_ => Random.Shared.Next(20_000, 32_000))
            .First(port => Enumerable.Range(port, 3).All(IsFree));

    private static bool IsFree(int port)
    {
        using TcpListener listener = new(IPAddress.Loopback, port);
        try
        {
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    private string ConfigurationText(int port)
    {
        string host = Environment.MachineName.Split('.')[0];
        string user = Environment.UserName;
        return $"""
            ClusterName=collabsim
            SlurmctldHost={host}(127.0.0.1)
            SlurmUser={user}
            SlurmdUser={user}
            AuthType=auth/munge
            AuthInfo=socket={Root}/run/munge.sock,cred_expire=5
            CredType=cred/munge
            CommunicationParameters=NoCtldInAddrAny,NoInAddrAny
            SlurmctldPort={port}
            StateSaveLocation={Root}/state
            SlurmdSpoolDir={Root}/spool/%n
            SlurmctldPidFile={Root}/run/slurmctld.pid
            SlurmdPidFile={Root}/run/slurmd.%n.pid
            SlurmctldLogFile={Root}/log/slurmctld.log
            SlurmdLogFile={Root}/log/slurmd.%n.log
            ProctrackType=proctrack/linuxproc
            TaskPlugin=task/none
            SelectType=select/cons_tres
            SelectTypeParameters=CR_CPU
            SwitchType=switch/none
            MpiDefault=none
            MailProg=/bin/true
            JobAcctGatherType=jobacct_gather/none
            AccountingStorageType=accounting_storage/none
            JobCompType=jobcomp/filetxt
            JobCompLoc={Root}/log/jobcomp.txt
            SchedulerType=sched/builtin
            SchedulerParameters=batch_sched_delay=0,sched_interval=2,sched_min_interval=0
            ReturnToService=2
            JobRequeue=1
            KillWait=2
            MinJobAge=3600
            InactiveLimit=0
            SlurmdTimeout=10
            SlurmctldTimeout=10
            MaxArraySize=5
            MaxJobCount=20000
            SlurmdParameters=config_overrides
            NodeName=n1 NodeHostname={host} NodeAddr=127.0.0.1 Port={port + 1} CPUs=1 RealMemory=1000
            NodeName=n2 NodeHostname={host} NodeAddr=127.0.0.1 Port={port + 2} CPUs=3 RealMemory=1000
            PartitionName=main Nodes=n1,n2 Default=YES State=UP MaxTime=INFINITE OverSubscribe=NO

            """;
    }
}
