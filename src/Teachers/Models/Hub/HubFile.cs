namespace DataForge.Teachers.Models.Hub;

/// <summary>A file of a repository.</summary>
/// <param name="Path">Path within the repository, with '/'.</param>
/// <param name="Size">Bytes.</param>
/// <param name="Hash">What the hub says of its content: SHA-256 for a large file, the SHA-1 of a git blob for a small one, lower-case hex.</param>
public sealed record HubFile(string Path, long Size, string Hash)
{
    private static readonly string[] Endings =
        [".json", ".safetensors", ".jinja", ".model", ".txt", ".tiktoken"];

    private static readonly string[] OtherFormats = ["onnx/", "openvino/", "coreml/", "original/", "gguf/"];

    /// <summary>Whether a teacher may read it: configuration, safetensors, tokenizer and template; other formats of the weights are not.</summary>
    public bool IsNeeded => Endings.Any(ending => Path.EndsWith(ending, StringComparison.Ordinal))
        && !OtherFormats.Any(folder => Path.StartsWith(folder, StringComparison.Ordinal))
        && !Path.StartsWith("consolidated", StringComparison.Ordinal);

    /// <summary>Whether the path stays within the folder it is put in.</summary>
    public static bool IsSafe(string path) => path.Length is > 0 and <= 1024 && path.Split('/').All(IsSafePart);

    private static bool IsSafePart(string part) =>
        part.Length is > 0 and <= 255 && part is not ("." or "..") && part.All(c => !char.IsControl(c) && c is not ('\\' or ':'));
}
