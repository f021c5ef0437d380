using System.Security.Cryptography;
using System.Text;
using DataForge.Core.Json;
using DataForge.Core.Operators;
using DataForge.Core.Teachers;

namespace DataForge.Teachers.Linear;

/// <summary>The embedded teacher: a linear Bradley-Terry model fitted on the seeds with cross-fitting by group (design rule 4).</summary>
public sealed class LinearTeacher : ITeacher
{
    // Raised whenever features, fit or scores change.
    private const int Version = 1;

    private readonly LinearOptions _options;

    private LinearTeacher(string name, LinearOptions options) => (Name, _options) = (name, options);

    /// <summary>Value of <c>type:</c> in pipeline files.</summary>
    public static string Type => "linear";

    /// <summary>The registration.</summary>
    public static TeacherRegistration Registration { get; } = new()
    {
        Type = Type,
        Summary = "A linear Bradley-Terry reward model over hashed words, word pairs and a few measures of length and form, fitted on the seed pairs of the build itself. "
            + "Five models are fitted, each on the groups of one fold; a row is scored by the mean of those that saw none of its groups. It needs nothing installed and no files.",
        OptionsType = typeof(LinearOptions),
        Create = (name, options, _) => new LinearTeacher(name, (LinearOptions)options),
    };

    /// <inheritdoc/>
    public string Name { get; }

    /// <summary>Hash of version and options. The weights follow from them and from the sample of seeds; their own hash stands in the artifact's description.</summary>
    public string Fingerprint => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(new CanonicalJson().BeginArray()
        .String(Type).Number(Version).String(_options.Split).Number(_options.MaxPairs).Number(_options.FeatureBits).Number(_options.Epochs)
        .Number(_options.LearningRate).Number(_options.L2).EndArray().ToString())));

    /// <inheritdoc/>
    public IOperator CreateScorer(OperatorSetup setup) => new LinearScorer(Name, _options, setup);
}
