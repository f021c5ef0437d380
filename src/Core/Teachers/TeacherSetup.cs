namespace DataForge.Core.Teachers;

/// <summary>What a pipeline tells its teachers besides the options.</summary>
/// <param name="BaseFolder">The pipeline file's folder: paths in options are relative to it.</param>
/// <param name="CacheFolder">Folder of what calls gave before; null where nothing is kept.</param>
public sealed record TeacherSetup(string BaseFolder, string? CacheFolder);
