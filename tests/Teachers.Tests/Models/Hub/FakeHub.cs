using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace DataForge.Teachers.Tests.Models.Hub;

/// <summary>A hub on this machine: lists files, redirects large ones to another host, knows ranges, and misbehaves on request.</summary>
internal sealed class FakeHub : IDisposable
{
    public const string Commit = "0123456789abcdef0123456789abcdef01234567";

    private readonly HttpListener _hub = new(), _storage = new();
    private readonly Dictionary<string, byte[]> _files = new(StringComparer.Ordinal);
    private readonly int _storagePort;

    public FakeHub()
    {
        Port = FreePort();
        _storagePort = FreePort();
        Start(_hub, Port, AnswerHub);
        Start(_storage, _storagePort, AnswerStorage);
    }

    public int Port { get; }

    public Uri Endpoint => new($"http://127.0.0.1:{Port}/");

    /// <summary>Requests as METHOD-less lines: host, path, Range, Authorization.</summary>
    public ConcurrentQueue<string> Requests { get; } = [];

    /// <summary>Token that the hub wants; null for none.</summary>
    public string? Token { get; set; }

    /// <summary>Answers of 503 before the storage answers well.</summary>
    public int Busy { get; set; }

    /// <summary>The storage closes the connection after so many bytes; 0 for never.</summary>
    public int CutAfter { get; set; }

    /// <summary>A path to list beside the files.</summary>
    public string? ListedBeside { get; set; }

    /// <summary>Changes what the storage gives.</summary>
    public bool Falsifies { get; set; }

    /// <summary>The storage answers with the whole file whatever range is asked for.</summary>
    public bool IgnoresRanges { get; set; }

    public void Add(string path, byte[] content) => _files[path] = content;

    public void Dispose()
    {
        _hub.Close();
        _storage.Close();
    }

    private static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }

    private static void Start(HttpListener listener, int port, Action<HttpListenerContext> answer)
    {
        listener.Prefixes.Add($"http://127.0.0.1:{port}/");
        listener.Start();
        new Thread(() =>
        {
            try
            {
                while (true)
                {
                    answer(listener.GetContext());
                }
            }
            catch (Exception closed) when (closed is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // Disposed.
            }
        })
        { IsBackground = true }.Start();
    }

    private static bool IsLarge(string path) => path.EndsWith(".safetensors", StringComparison.Ordinal);

    private static string Sha256(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    private void Note(string host, HttpListenerRequest request) =>
        Requests.Enqueue($"{host} {request.Url!.AbsolutePath} {request.Headers["Range"] ?? "-"} {request.Headers["Authorization"] ?? "-"}");

    private void AnswerHub(HttpListenerContext context)
    {
        Note("hub", context.Request);
        string path = context.Request.Url!.AbsolutePath;
        if (Token is not null && context.Request.Headers["Authorization"] != $"Bearer {Token}")
        {
            End(context, 401, []);
        }
        else if (path == "/api/models/org/tiny/revision/main")
        {
            End(context, 200, Listing());
        }
        else if (path.StartsWith($"/org/tiny/resolve/{Commit}/", StringComparison.Ordinal) && _files.TryGetValue(path[$"/org/tiny/resolve/{Commit}/".Length..], out byte[]? content))
        {
            string name = path[$"/org/tiny/resolve/{Commit}/".Length..];
            if (IsLarge(name))
            {
                context.Response.Headers["X-Linked-Etag"] = $"\"{Sha256(content)}\"";
                context.Response.RedirectLocation = $"http://127.0.0.1:{_storagePort}/{name}";
                End(context, 302, []);
            }
            else
            {
                End(context, 200, content);
            }
        }
        else
        {
            End(context, 404, []);
        }
    }

    private void AnswerStorage(HttpListenerContext context)
    {
        Note("storage", context.Request);
        if (Busy > 0)
        {
            Busy--;
            context.Response.Headers["Retry-After"] = "1";
            End(context, 503, []);
            return;
        }

        byte[] content = _files[context.Request.Url!.AbsolutePath[1..]];
        if (Falsifies)
        {
            content = [.. content];
            content[^1] ^= 1;
        }

        int start = context.Request.Headers["Range"] is { } range && !IgnoresRanges ? int.Parse(range["bytes=".Length..^1], System.Globalization.CultureInfo.InvariantCulture) : 0;
        context.Response.StatusCode = start > 0 ? 206 : 200;
        if (start > 0)
        {
            context.Response.Headers["Content-Range"] = $"bytes {start}-{content.Length - 1}/{content.Length}";
        }

        int count = CutAfter > 0 ? Math.Min(CutAfter, content.Length - start) : content.Length - start;
        context.Response.ContentLength64 = content.Length - start;
        context.Response.OutputStream.Write(content, start, count);
        if (count < content.Length - start)
        {
            context.Response.OutputStream.Flush();
            context.Response.Abort();
        }
        else
        {
            context.Response.Close();
        }
    }

    private byte[] Listing()
    {
#pragma warning disable CA5350 // the hash by which git names blobs
        object[] siblings =
        [
            .. _files.OrderBy(file => file.Key, StringComparer.Ordinal).Select(file => IsLarge(file.Key)
                ? (object)new { rfilename = file.Key, size = file.Value.Length, blobId = new string('0', 40), lfs = new { sha256 = Sha256(file.Value), size = file.Value.Length, pointerSize = 1 } }
                : new { rfilename = file.Key, size = file.Value.Length, blobId = Convert.ToHexStringLower(SHA1.HashData([.. Encoding.ASCII.GetBytes($"blob {file.Value.Length}\0"), .. file.Value])) }),
            .. ListedBeside is null ? [] : new object[] { new { rfilename = ListedBeside, size = 1, blobId = new string('0', 40) } },
        ];
#pragma warning restore CA5350
        return JsonSerializer.SerializeToUtf8Bytes(new { id = "org/tiny", sha = Commit, siblings });
    }

    private static void End(HttpListenerContext context, int status, byte[] content)
    {
        context.Response.StatusCode = status;
        context.Response.Close(content, willBlock: true);
    }
}
