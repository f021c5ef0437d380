using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;

namespace DataForge.Teachers.Models.Hub;

/// <summary>One file on its way: what is there of it stays when the connection is lost, and it bears its name only once its hash is right.</summary>
internal sealed class HubDownload(HubTransport hub, string folder, HubRepository repository, string commit)
{
    private const string Unfinished = ".part";

    /// <summary>Downloads a file, or finds it there; false where it was there.</summary>
    /// <param name="file">The file.</param>
    /// <param name="progress">Bytes that are there.</param>
    /// <param name="cancellation">Stops; what is there stays.</param>
    /// <exception cref="HubException">Size or hash are not those the hub names.</exception>
    public async Task<bool> RunAsync(HubFile file, Action<long> progress, CancellationToken cancellation)
    {
        string target = Path.Combine(folder, file.Path), part = $"{target}.{file.Hash[..12]}{Unfinished}";
        if (File.Exists(target) && new FileInfo(target).Length == file.Size && await HashAsync(target, file, cancellation) == file.Hash)
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(target)!);
        string path = $"{repository.Name}/resolve/{commit}/{string.Join('/', file.Path.Split('/').Select(Uri.EscapeDataString))}";
        if (!File.Exists(part) || new FileInfo(part).Length != file.Size || file.Size == 0)
        {
            await hub.GetAsync(path, $"{repository.Name}: {file.Path}", () => LengthOf(part, file), (response, hash, token) => AppendAsync(response, hash, part, file, progress, token), cancellation);
        }

        string found = await HashAsync(part, file, cancellation);
        if (found != file.Hash)
        {
            File.Delete(part);
            throw new HubException($"{repository.Name}: {file.Path} arrived with the hash {found}; the hub names {file.Hash}. What arrived was removed; run the command again.");
        }

        File.Move(part, target, overwrite: true);
        return true;
    }

    private static long LengthOf(string part, HubFile file)
    {
        long length = File.Exists(part) ? new FileInfo(part).Length : 0;
        return length < file.Size ? length : 0;
    }

    private async Task AppendAsync(HttpResponseMessage response, string? hash, string part, HubFile file, Action<long> progress, CancellationToken cancellation)
    {
        if (hash is not null && hash.Length == file.Hash.Length && hash != file.Hash)
        {
            throw new HubException($"{repository.Name}: {file.Path} has the hash {hash}; the hub's list of files names {file.Hash}. The repository has changed: run the command again.");
        }

        // A server that does not know ranges answers 200 with the whole file.
        long start = response.StatusCode == HttpStatusCode.PartialContent ? response.Content.Headers.ContentRange?.From ?? -1 : 0;
        if (start < 0 || (start > 0 && start != LengthOf(part, file)))
        {
            throw new HubException($"{repository.Name}: {file.Path}: the answer does not begin where it was asked to.");
        }

        using var target = new FileStream(part, FileMode.OpenOrCreate, FileAccess.Write, FileShare.Read, 1 << 16);
        target.SetLength(start);
        target.Position = start;
        using Stream body = await response.Content.ReadAsStreamAsync(cancellation);
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = await body.ReadAsync(buffer, cancellation)) > 0;)
        {
            if (target.Position + read > file.Size)
            {
                throw new HubException($"{repository.Name}: {file.Path} is longer than the {file.Size} bytes that the hub names.");
            }

            await target.WriteAsync(buffer.AsMemory(0, read), cancellation);
            progress(target.Position);
        }

        await target.FlushAsync(cancellation);
        if (target.Position < file.Size)
        {
            throw new HttpIOException(HttpRequestError.ResponseEnded, string.Create(CultureInfo.InvariantCulture, $"{file.Path} ended after {target.Position} of {file.Size} bytes"));
        }
    }

#pragma warning disable CA5350 // git names small files by SHA-1; large ones are checked by SHA-256
    private static async Task<string> HashAsync(string path, HubFile file, CancellationToken cancellation)
    {
        using FileStream stream = File.OpenRead(path);
        if (file.Hash.Length == 64)
        {
            return Convert.ToHexStringLower(await SHA256.HashDataAsync(stream, cancellation));
        }

        using var blob = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
        blob.AppendData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"blob {stream.Length}\0")));
        byte[] buffer = new byte[1 << 16];
        for (int read; (read = await stream.ReadAsync(buffer, cancellation)) > 0;)
        {
            blob.AppendData(buffer, 0, read);
        }

        return Convert.ToHexStringLower(blob.GetHashAndReset());
    }
#pragma warning restore CA5350
}
