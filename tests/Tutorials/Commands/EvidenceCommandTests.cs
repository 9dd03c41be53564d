using System.Diagnostics;
using System.IO.Compression;
using System.Text;

namespace Activations.Tutorials.Tests.Commands;

/// <summary>Runs claims in a course of their own, and holds what comes out against the committed ledger.</summary>
public sealed class EvidenceCommandTests : IDisposable
{
    // A claim with stages and some hundred trials, a quarter of a minute, and one that is calculated at once.
    private const string Sweep = "elu-alpha",
        Quick = "max-form";

    private static readonly string s_committed = Path.Combine(TempCourse.Repository, "data", "evidence");

    private readonly TempCourse _course = new();

    public void Dispose() => _course.Dispose();

    [Fact]
    public void A_claim_is_run_written_told_and_verified()
    {
        ProgramRun run = _course.Run("evidence", Quick);
        Assert.Equal(
            (0, ""),
            (run.ExitCode, run.Error.Contains("Unhandled", StringComparison.Ordinal) ? run.Error : "")
        );
        Assert.Equal(File.ReadAllText(Record(s_committed, Quick)), File.ReadAllText(Record(Evidence, Quick)));
        Assert.Equal(Unzipped(s_committed, Quick), Unzipped(Evidence, Quick));
        Assert.False(File.Exists(Path.Combine(_course.Root, "artifacts", "evidence", "trials.tsv")));

        ProgramRun told = _course.Run("evidence", "--explain", Quick);
        Assert.Equal(0, told.ExitCode);
        Assert.Contains("Protocol, version", told.Output);
        Assert.Contains("Verdict: ", told.Output);
        Assert.Contains("not run", _course.Run("evidence", "--table").Output);

        ProgramRun verified = _course.Run("evidence", Quick, "--verify", "--seed", "7");
        Assert.Equal((0, 1), (verified.ExitCode, verified.Count("0 differences")));
    }

    [Fact]
    public void A_verdict_that_does_not_follow_and_a_row_of_other_bits_are_told()
    {
        _course.Run("evidence", Quick);
        string record = Record(Evidence, Quick);
        File.WriteAllText(
            record,
            File.ReadAllText(record).Replace("\"word\": \"", "\"word\": \"un", StringComparison.Ordinal)
        );
        ProgramRun run = _course.Run("evidence", Quick, "--verify");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("does not follow from its rows", run.Error);
        Assert.Contains($"tutorials evidence {Quick}", run.Error);

        // Every row a little off: whichever is chosen is found out.
        string[] lines = Unzipped(Evidence, Quick).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        using (var file = new GZipStream(File.Create(Rows(Evidence, Quick)), CompressionLevel.Optimal))
        {
            file.Write(Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "1\n"))));
        }

        run = _course.Run("evidence", Quick, "--verify");
        Assert.Equal(3, run.ExitCode);
        Assert.Contains("gave other bits", run.Error);

        File.WriteAllText(Rows(Evidence, Quick), "no gzip");
        Assert.Equal(3, _course.Run("evidence", Quick, "--verify").ExitCode);
    }

    [Fact]
    public void A_sweep_killed_twice_ends_in_the_committed_bytes()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no signals to send");
        string log = Path.Combine(_course.Root, "artifacts", "evidence", "trials.tsv");
        int before = 0;
        foreach (int bytes in new[] { 300, 4000 })
        {
            using Process program = _course.Start(new Dictionary<string, string?>(), "evidence", Sweep);
            while (!program.HasExited && (!File.Exists(log) || new FileInfo(log).Length < bytes))
            {
                Thread.Sleep(5);
            }

            program.Kill(entireProcessTree: true);
            program.WaitForExit();
            Assert.NotEqual(0, program.ExitCode);
            Assert.True(Lines(log) > before);
            before = Lines(log);
        }

        Assert.Equal(0, _course.Run("evidence", Sweep).ExitCode);
        Assert.Equal(Unzipped(s_committed, Sweep), Unzipped(Evidence, Sweep));
        Assert.Equal(File.ReadAllText(Record(s_committed, Sweep)), File.ReadAllText(Record(Evidence, Sweep)));
    }

    [Fact]
    public void Shards_put_together_give_the_committed_bytes()
    {
        string folder = Path.Combine(_course.Root, "artifacts", "evidence");
        ProgramRun merged;
        int stages = 0;
        do
        {
            Assert.Equal(0, _course.Run("evidence", Sweep, "--shard", "1/2").ExitCode);
            Assert.Equal(0, _course.Run("evidence", Sweep, "--shard", "2/2").ExitCode);
            merged = _course.Run(
                "evidence",
                "merge",
                Path.Combine(folder, "shard-1-of-2.tsv"),
                Path.Combine(folder, "shard-2-of-2.tsv")
            );
            Assert.Equal(0, merged.ExitCode);
        } while (merged.Output.Contains($"  {Sweep}: ", StringComparison.Ordinal) && ++stages < 4);

        int rows = Lines(Path.Combine(folder, "trials.tsv"));
        Assert.Equal(0, _course.Run("evidence", Sweep).ExitCode);
        Assert.Equal(Unzipped(s_committed, Sweep), Unzipped(Evidence, Sweep));
        Assert.Equal(rows, Unzipped(Evidence, Sweep).Count(c => c == '\n'));
    }

    [Theory]
    [InlineData("evidence max-frm", "max-frm: there is no such claim. Did you mean max-form?")]
    [InlineData("evidence --explain none-such", "none-such: there is no such claim.")]
    [InlineData(
        "evidence max-form --shard 3/2",
        "--shard: expected a part and the number of parts, such as 2/8, found '3/2'."
    )]
    [InlineData("evidence --verfy", "--verfy: there is no such option here. Did you mean --verify?")]
    [InlineData("evidence merge", "Required argument missing")]
    public void Wrong_use_is_told_in_one_message(string arguments, string message)
    {
        ProgramRun run = _course.Run(arguments.Split(' '));
        Assert.Equal((2, 1), (run.ExitCode, run.Count(message)));
        Assert.False(Directory.Exists(Evidence));
    }

    [Fact]
    public void A_file_that_is_missing_or_no_rows_is_told()
    {
        ProgramRun run = _course.Run("evidence", "merge", "nowhere.tsv");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("nowhere.tsv", run.Error);

        File.WriteAllText(Path.Combine(_course.Root, "odd.tsv"), "not a row\n");
        run = _course.Run("evidence", "merge", "odd.tsv");
        Assert.Equal(4, run.ExitCode);
        Assert.Contains("odd.tsv, line 1", run.Error);
    }

    private string Evidence => Path.Combine(_course.Root, "data", "evidence");

    private static string Record(string folder, string claim) => Path.Combine(folder, "claims", claim + ".json");

    private static string Rows(string folder, string claim) => Path.Combine(folder, "rows", claim + ".tsv.gz");

    private static string Unzipped(string folder, string claim)
    {
        using var file = new StreamReader(
            new GZipStream(File.OpenRead(Rows(folder, claim)), CompressionMode.Decompress)
        );
        return file.ReadToEnd();
    }

    private static int Lines(string path) => File.ReadAllText(path).Count(c => c == '\n');
}
