namespace DataForge.Sinks.Datasets.Checking.Rows;

/// <summary>A check of single rows.</summary>
internal abstract class RowCheck(CheckDescription description, Severity severity)
{
    /// <summary>What it finds.</summary>
    public CheckDescription Description => description;

    /// <summary>How bad that is.</summary>
    public Severity Severity => severity;

    /// <summary>Whether rows of such a table are looked at.</summary>
    public abstract bool AppliesTo(TableShape table);

    /// <summary>What is wrong with a row, or null.</summary>
    public abstract string? Problem(RowView row);
}
