using DataForge.Core.Options;

namespace DataForge.Core.Teachers;

/// <summary>A kind of teacher that pipeline files may name.</summary>
public sealed record TeacherRegistration
{
    /// <summary>Value of <c>type:</c> in pipeline files.</summary>
    public required string Type { get; init; }

    /// <summary>Two or three sentences: what it is and what it needs.</summary>
    public required string Summary { get; init; }

    /// <summary>The options record's type.</summary>
    public required Type OptionsType { get; init; }

    /// <summary>The options, read from the type.</summary>
    public IReadOnlyList<OptionDescription> Options => OptionDescription.Of(OptionsType);

    /// <summary>Makes a teacher from its name, an options record and its surroundings. It loads nothing that is large.</summary>
    public required Func<string, object, TeacherSetup, ITeacher> Create { get; init; }
}
