namespace DataForge.Parquet.Metadata;

/// <summary>Numbered as in the Parquet format (<c>FieldRepetitionType</c>).</summary>
internal enum Repetition
{
    Required = 0,
    Optional = 1,
    Repeated = 2,
}
