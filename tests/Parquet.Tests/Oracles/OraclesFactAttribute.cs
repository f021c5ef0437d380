namespace DataForge.Parquet.Tests.Oracles;

/// <summary>A fact that needs node and the packages of <c>tests/oracles</c>, and is skipped by name without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OraclesFactAttribute : FactAttribute
{
    /// <param name="variable">An environment variable that must be set too.</param>
    public OraclesFactAttribute(string? variable = null)
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            Skip = "npm install --no-save --prefix tests/oracles (needs DuckDB, hyparquet, parquet-wasm)";
        }
        else if (variable is not null && string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable)))
        {
            Skip = $"{variable} is not set";
        }
    }

    public static string Folder { get; } = Path.Combine(Golden.RepositoryRoot, "tests", "oracles");
}
