using CaseTrack.Infrastructure.Persistence;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace CaseTrack.Application.Tests.Databases;

public sealed class IdleConnectionTests
{
    [Theory]
    [InlineData("Host=db;Database=casetrack", true, 30, 5)]
    [InlineData("Host=db;Database=casetrack;TCP Keepalive=true;TCP Keepalive Time=120", true, 120, 5)]
    [InlineData("Host=db;Database=casetrack;TcpKeepAlive=false", false, 0, 0)]
    public void PostgreSql_WhenTheConnectionStringDoesNotSay_NoticesADeadPeer(string given, bool keepAlive, int time, int interval)
    {
        using var db = DesignTime.Create("PostgreSql", given);

        var used = new NpgsqlConnectionStringBuilder(db.Database.GetConnectionString());

        Assert.Equal((keepAlive, time, interval), (used.TcpKeepAlive, used.TcpKeepAliveTime, used.TcpKeepAliveInterval));
    }
}
