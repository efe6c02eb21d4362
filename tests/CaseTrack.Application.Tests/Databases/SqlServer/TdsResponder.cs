using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace CaseTrack.Application.Tests.Databases.SqlServer;

// As much of a SQL Server as the driver must meet to sign in and to send a command: it lets anybody in, keeps what it is
// sent and says that it is done. It proves that the driver and the SQL leave this process, not what a server makes of them.
internal sealed class TdsResponder : IDisposable
{
    private const byte SqlBatch = 1, Rpc = 3, Login = 16, PreLogin = 18, TransactionManager = 14;

    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly List<string> _commands = [];

    public TdsResponder()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    public string ConnectionString =>
        $"Server=127.0.0.1,{((IPEndPoint)_listener.LocalEndpoint).Port};Database=none;User Id=sa;Password=none;Encrypt=false;Pooling=false;ConnectRetryCount=0";

    // Each as the text of its bytes: what is SQL in it can be read.
    public IReadOnlyList<string> Commands
    {
        get
        {
            lock (_commands)
            {
                return [.. _commands];
            }
        }
    }

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        while (true)
        {
            using var client = await _listener.AcceptTcpClientAsync();
            var stream = client.GetStream();
            while (await ReadAsync(stream) is var (type, message) && type != 0)
            {
                await stream.WriteAsync(Packet(Answer(type, message)));
            }
        }
    }

    private byte[] Answer(byte type, byte[] message)
    {
        if (type is SqlBatch or Rpc)
        {
            lock (_commands)
            {
                _commands.Add(Encoding.Unicode.GetString(message));
            }
        }

        return type switch
        {
            // version at 11 of 6 bytes, encryption at 17 of one: not supported
            PreLogin => [0, 0, 11, 0, 6, 1, 0, 17, 0, 1, 255, 16, 0, 0, 0, 0, 0, 2],
            // the collation first: without one the driver cannot write a string
            Login => [0xE3, 8, 0, 7, 5, 0x09, 0x04, 0xD0, 0x00, 0x34, 0, .. LoginAcknowledged(), .. Done(0)],
            // transaction 1 begins; a commit or rollback is told the same way with the tokens swapped
            TransactionManager when message[22] == 5 => [0xE3, 11, 0, 8, 8, 1, 0, 0, 0, 0, 0, 0, 0, 0, .. Done(0)],
            TransactionManager => [0xE3, 11, 0, (byte)(message[22] == 7 ? 9 : 10), 0, 8, 1, 0, 0, 0, 0, 0, 0, 0, .. Done(0)],
            Rpc => [0x79, 0, 0, 0, 0, 0xFE, .. Done(0)[1..]],
            _ => Done(0),
        };
    }

    private static byte[] LoginAcknowledged()
    {
        var name = Encoding.Unicode.GetBytes("Responder");
        byte[] body = [1, 0x74, 0, 0, 4, (byte)(name.Length / 2), .. name, 16, 0, 0, 0];
        return [0xAD, (byte)body.Length, 0, .. body];
    }

    private static byte[] Done(long rows)
    {
        var done = new byte[13];
        done[0] = 0xFD;
        BinaryPrimitives.WriteInt64LittleEndian(done.AsSpan(5), rows);
        return done;
    }

    private static byte[] Packet(byte[] body)
    {
        byte[] packet = [4, 1, 0, 0, 0, 0, 1, 0, .. body];
        BinaryPrimitives.WriteUInt16BigEndian(packet.AsSpan(2), (ushort)packet.Length);
        return packet;
    }

    // A message is as many packets as it takes until one says that it is the last.
    private static async Task<(byte Type, byte[] Message)> ReadAsync(NetworkStream stream)
    {
        using var message = new MemoryStream();
        var header = new byte[8];
        do
        {
            if (await stream.ReadAtLeastAsync(header, 8, throwOnEndOfStream: false) < 8)
            {
                return default;
            }

            var body = new byte[BinaryPrimitives.ReadUInt16BigEndian(header.AsSpan(2)) - 8];
            await stream.ReadExactlyAsync(body);
            message.Write(body);
        }
        while ((header[1] & 1) == 0);
        return (header[0], message.ToArray());
    }
}
