using Activations.Tutorials.Documents;
using Activations.Tutorials.Kernel;

namespace Activations.Tutorials.Commands;

/// <summary>What the commands that run lessons were asked to do.</summary>
internal sealed record RunSettings(CourseFolder Course, LessonSelection Lessons, TimeSpan Timeout, int Jobs, string? Json, KernelOptions Kernel);
