using System.CommandLine;
using Activations.Kill;

Option<double> seconds = new("--seconds") { Description = "How long to go on.", DefaultValueFactory = _ => 60 };
Option<int> seed = new("--seed")
{
    Description = "What is killed, and when.",
    DefaultValueFactory = _ => Environment.TickCount,
};
RootCommand root = new(
    """
    Starts run, site and figures on a course of its own, kills them at random times, and looks whether what is left is whole:
    each notebook has its old bytes or its new ones, a site always has its front page, no process stays behind, and the next
    command works. Ends with the line "N passed, N failed"; N counts kills.
    """
)
{
    seconds,
    seed,
};
root.SetAction(line =>
{
    if (!OperatingSystem.IsLinux())
    {
        Console.WriteLine("Not run: only Linux has signals and /proc.\n0 passed, 0 failed");
        return 0;
    }

    using Victim victim = new();
    return new KillLoop(victim, line.GetValue(seed)).Run(TimeSpan.FromSeconds(line.GetValue(seconds)));
});
return root.Parse(args).Invoke();
