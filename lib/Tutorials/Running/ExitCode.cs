namespace Activations.Tutorials.Running;

/// <summary>What the program tells its caller. Where several apply, <see cref="Worst"/> decides.</summary>
internal static class ExitCode
{
    public const int Success = 0;
    public const int LessonFailed = 1;
    public const int WrongUse = 2;
    public const int Different = 3;
    public const int FileTrouble = 4;
    public const int NoPictures = 5;
    public const int Interrupted = 130;

    private static readonly int[] Order = [Interrupted, LessonFailed, WrongUse, FileTrouble, Different, NoPictures];

    /// <returns>The first of 130, 1, 2, 4, 3, 5 that is among the codes, else 0.</returns>
    public static int Worst(IEnumerable<int> codes) => Order.Intersect(codes).FirstOrDefault(Success);
}
