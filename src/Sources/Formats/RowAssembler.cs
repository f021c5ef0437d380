using DataForge.Core.Rows;
using DataForge.Sources.Records;

namespace DataForge.Sources.Formats;

/// <summary>Makes the content of a row of one record. Thread-safe; one per source.</summary>
internal abstract class RowAssembler
{
    /// <summary>The content, and the annotations that the label itself brings; false with the reason noted in the record.</summary>
    public abstract bool Build(ref RecordView record, out RowContent? content, ref Annotations annotations);
}
