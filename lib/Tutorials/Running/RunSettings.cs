using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Running;

/// <summary>What the commands that run lessons were asked to do.</summary>
internal sealed record RunSettings(
    CourseFolder Course,
    IReadOnlyList<Lesson> Lessons,
    IReadOnlyList<string> UnknownLessons,
    TimeSpan Timeout,
    int Jobs,
    string? Json,
    KernelOptions Kernel
);
