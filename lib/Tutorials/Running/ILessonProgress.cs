using Activations.Tutorials.Documents;

namespace Activations.Tutorials.Running;

/// <summary>What a reader sees while lessons run; called from several threads at once.</summary>
internal interface ILessonProgress
{
    void Start(Lesson lesson, int cells);

    void Advance(Lesson lesson);

    void End(LessonResult result);
}
