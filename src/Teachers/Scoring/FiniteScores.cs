namespace DataForge.Teachers.Scoring;

/// <summary>Refuses scores that are no numbers: they mean a model that overflows, not a property of the row to store.</summary>
internal static class FiniteScores
{
    /// <summary>The score, if all its numbers are finite.</summary>
    public static TeacherScore Require(TeacherScore score, string teacher, int row)
    {
        bool finite = AreFinite(score.Logits) && AreFinite(score.TokenLogProbabilities) && AreFinite(score.StepScores)
            && AreFinite(score.TokenValues) && AreFinite(score.Embedding);
        return finite ? score : throw new TeacherException($"The teacher {teacher} gave NaN or infinity for row {row} of the call.");
    }

    private static bool AreFinite(float[]? values)
    {
        foreach (float value in values ?? [])
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
