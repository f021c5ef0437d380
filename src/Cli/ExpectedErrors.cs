using DataForge.Parquet;
using DataForge.Pipelines.Builds;
using DataForge.Sinks.Datasets;
using DataForge.Sources;
using DataForge.Teachers.ChatTemplates;
using DataForge.Teachers.Models;
using DataForge.Teachers.Models.Hub;
using DataForge.Teachers.Scoring;
using DataForge.Teachers.Tokenizers;

namespace DataForge.Cli;

/// <summary>Errors whose message is for the user: files, models and builds that are not as they should be. Any other is a fault of the program.</summary>
internal static class ExpectedErrors
{
    /// <summary>True for an error of which the message says all that helps.</summary>
    public static bool Contain(Exception error) => error is
        IOException or UnauthorizedAccessException or InvalidDataException or DllNotFoundException
        or BuildException or SourceException or DatasetException or ParquetException
        or TokenizerException or ChatTemplateException or ModelFormatException or TeacherException or HubException;
}
