using System.Text;

namespace DataForge.Pipelines.Definition.Reading;

/// <summary>Reads a pipeline file or fragment as strict UTF-8 of bounded size.</summary>
internal static class FileText
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <exception cref="ProblemException">The file is missing, unreadable, too large, or no UTF-8.</exception>
    public static string Read(string shownAs, string path, FilePlace? askedFrom = null)
    {
        FilePlace place = askedFrom ?? new FilePlace(shownAs, 0, 0, "");
        if (Directory.Exists(path))
        {
            throw new ProblemException(place, $"'{shownAs}' is a folder; name a pipeline file");
        }

        try
        {
            using FileStream file = File.OpenRead(path);
            byte[] bytes = new byte[ReadLimits.FileBytes + 1];
            int length = file.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            return length > ReadLimits.FileBytes
                ? throw new ProblemException(place, $"'{shownAs}' is larger than {ReadLimits.FileBytes} bytes")
                : Strict.GetString(bytes.AsSpan(0, length)).TrimStart('\uFEFF');
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ProblemException(place, $"there is no file '{shownAs}'");
        }
        catch (DecoderFallbackException error)
        {
            throw new ProblemException(place, $"'{shownAs}' is not UTF-8: byte {error.Index} begins an invalid sequence");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(place, $"'{shownAs}' cannot be read: {error.Message}");
        }
    }
}
