namespace DataForge.Parquet.Tests.Oracles;

/// <summary>A fact that needs node and the packages of <c>tests/oracles</c>, and is skipped by name without them.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class OraclesFactAttribute : FactAttribute
{
    public OraclesFactAttribute()
    {
        if (!Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            Skip = "npm ci --prefix tests/oracles (needs DuckDB, hyparquet, parquet-wasm)";
        }
    }

    public static string Folder { get; } = Path.Combine(Golden.RepositoryRoot, "tests", "oracles");
}
