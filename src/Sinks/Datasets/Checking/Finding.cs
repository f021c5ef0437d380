namespace DataForge.Sinks.Datasets.Checking;

/// <summary>How bad a finding is.</summary>
public enum Severity
{
    /// <summary>Some trainer or reader may take it otherwise than it is meant.</summary>
    Warning,

    /// <summary>Loading fails, rows are lost, or training goes wrong without a word.</summary>
    Error,
}

/// <summary>Something that is wrong with a dataset.</summary>
/// <param name="Check">Name of the check (<see cref="DatasetChecker.Checks"/>).</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Place">The file, relative to the dataset with slashes, or the config and split.</param>
/// <param name="Problem">What is wrong, with the row, value or number.</param>
/// <param name="Remedy">What to do about it.</param>
public sealed record Finding(string Check, Severity Severity, string Place, string Problem, string Remedy);
