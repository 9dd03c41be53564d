namespace Activations.Tutorials.Running;

/// <summary>
/// One lesson's line in the closing table and its record in the JSON report.
/// Cells are its code cells; those that ran to their end are fewer where one failed.
/// </summary>
internal sealed record LessonResult(string Name, int Ran, int Cells, double Seconds, LessonOutcome Outcome)
{
    public bool Ok => Outcome is LessonOutcome.Succeeded;
}
