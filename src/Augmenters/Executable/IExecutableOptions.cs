namespace DataForge.Augmenters.Executable;

/// <summary>What all generators let the user choose.</summary>
public interface IExecutableOptions
{
    /// <summary>Share of rows that get problems.</summary>
    double Ratio { get; }

    /// <summary>Problems per row.</summary>
    int Count { get; }
}
