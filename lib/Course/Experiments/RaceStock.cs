namespace Activations.Course.Experiments;

/// <summary>Which of a task's two stocks of samples is used. They have no sample in common.</summary>
public enum RaceStock
{
    /// <summary>Where settings, such as the learning rate, are chosen.</summary>
    Tuning,

    /// <summary>Where functions are compared.</summary>
    Judging,
}
