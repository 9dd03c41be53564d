namespace Activations.Course.Experiments;

/// <summary>Which of a source's two stocks of samples is used. They have no sample in common.</summary>
public enum Split
{
    /// <summary>Where settings, such as the learning rate, are chosen.</summary>
    Validation,

    /// <summary>Where functions are compared.</summary>
    Test,
}
