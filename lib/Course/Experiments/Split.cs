namespace Activations.Course.Experiments;

/// <summary>Which of the two halves of a data source is used. The halves have no sample in common.</summary>
public enum Split
{
    /// <summary>Where settings, such as the learning rate, are chosen.</summary>
    Validation,

    /// <summary>Where functions are compared.</summary>
    Test,
}
