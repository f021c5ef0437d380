using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace DataForge.Teachers.Scoring;

/// <summary>
/// A language model beside a reference model: each row's continuation is scored by both, for the log-ratio log p(y | x) - log p_ref(y | x) that is
/// the implicit reward of direct preference optimisation (Rafailov et al. 2023, equation 5, without beta and the prompt's constant).
/// </summary>
public sealed class ReferencedTeacherModel : ITeacherModel
{
    private const string Version = "referenced-teacher-1";

    private readonly ITeacherModel _model;
    private readonly ITeacherModel _reference;
    private readonly int _limit;

    /// <summary>Joins two teachers of the task <see cref="TeacherTask.LogProbability"/>.</summary>
    /// <param name="model">The model; disposed with this one.</param>
    /// <param name="reference">The reference model, which gets the same token ids; disposed with this one.</param>
    /// <exception cref="ArgumentException">One of them has another task.</exception>
    public ReferencedTeacherModel(ITeacherModel model, ITeacherModel reference)
    {
        if (model.Description.Task != TeacherTask.LogProbability || reference.Description.Task != TeacherTask.LogProbability)
        {
            throw new ArgumentException("A reference model is for log-probabilities.", nameof(reference));
        }

        (_model, _reference) = (model, reference);
        _limit = Math.Min(model.Description.MaximumLength, reference.Description.MaximumLength);
        Description = model.Description with { MaximumLength = _limit, Fingerprint = FingerprintOf(model.Description.Fingerprint, reference.Description.Fingerprint) };
    }

    /// <inheritdoc/>
    public TeacherDescription Description { get; }

    /// <summary>The fingerprint of two teachers that are joined.</summary>
    public static string FingerprintOf(string model, string reference) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Version}\n{model}\n{reference}"))));

    /// <inheritdoc/>
    public async Task<IReadOnlyList<TeacherScore>> ScoreAsync(IReadOnlyList<TeacherInput> rows, CancellationToken cancellationToken)
    {
        // One limit for both, so that what is cut is cut alike.
        TeacherInput[] limited = [.. rows.Select(row => row with { MaximumLength = Math.Min(_limit, row.MaximumLength ?? int.MaxValue) })];
        IReadOnlyList<TeacherScore> own = await _model.ScoreAsync(limited, cancellationToken);
        IReadOnlyList<TeacherScore> referred = await _reference.ScoreAsync(limited, cancellationToken);
        return [.. own.Zip(referred, Join)];
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            _model.Dispose();
        }
        finally
        {
            _reference.Dispose();
        }
    }

    private TeacherScore Join(TeacherScore own, TeacherScore referred)
    {
        if (own.Rejection is not null || referred.Rejection is not null)
        {
            return own.Rejection is not null ? own : referred with { Rejection = referred.Rejection! with { Detail = "Reference model: " + referred.Rejection.Detail } };
        }

        return own.TokenLogProbabilities!.Length == referred.TokenLogProbabilities!.Length
            ? own with { ReferenceTokenLogProbabilities = referred.TokenLogProbabilities, ReferenceSum = referred.Sum }
            : throw new TeacherException(string.Create(
                CultureInfo.InvariantCulture,
                $"{Description.Name}: a continuation has {own.TokenLogProbabilities.Length} tokens for the model and {referred.TokenLogProbabilities.Length} for its reference model."));
    }
}
