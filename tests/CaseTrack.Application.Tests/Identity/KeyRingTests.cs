using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using CaseTrack.Application.Webhooks;
using CaseTrack.Infrastructure;
using CaseTrack.Infrastructure.Persistence;
using CaseTrack.Testing;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;

namespace CaseTrack.Application.Tests.Identity;

public sealed class KeyRingTests
{
    [Fact]
    public async Task Protected_WhenAnotherNodeOpensIt_IsTheSame()
    {
        await using var one = await TestApp.StartAsync();
        await using var other = await TestApp.StartAsync(on: one);

        var sealedText = Protector(one).Protect("会话");

        Assert.Equal("会话", Protector(other).Unprotect(sealedText));
        Assert.Equal(1, await one.LookAsync(db => db.DataProtectionKeys.CountAsync()));
        Assert.False(Directory.Exists(Path.Combine(one.Folder, "keys")));
    }

    [Fact]
    public async Task Protected_WhenTheDatabaseIsAnothers_IsNotOpened()
    {
        await using var one = await TestApp.StartAsync();
        await using var stranger = await TestApp.StartAsync();

        Assert.Throws<CryptographicException>(() => Protector(stranger).Unprotect(Protector(one).Protect("会话")));
    }

    [Fact]
    public async Task KeysOfAnEarlierVersion_WhenTheDatabaseIsBroughtUpToDate_AreTakenOverOnce()
    {
        await using var before = await TestApp.StartAsync();
        var keys = Directory.CreateDirectory(Path.Combine(before.Folder, "keys"));
        var files = DataProtectionProvider.Create(keys, b => b.SetApplicationName("CaseTrack"));
        var sealedText = files.CreateProtector("test").Protect("会话");
        await before.LookAsync(async db =>
        {
            var last = db.Database.GetMigrations().TakeWhile(m => !m.EndsWith("_DataProtectionKeys", StringComparison.Ordinal)).Last();
            await db.GetService<IMigrator>().MigrateAsync(last);
            return 0;
        });

        await using var after = await TestApp.StartAsync(on: before);
        await after.App.Services.GetRequiredService<DatabaseSetup>().MigrateAsync(CancellationToken.None);

        Assert.Equal("会话", Protector(after).Unprotect(sealedText));
        Assert.False(Directory.Exists(keys.FullName));
    }

    [Fact]
    public async Task Keys_WhenACertificateIsNamed_AreStoredEncrypted_AndReadWithIt()
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("casetrack-cert-").FullName, "keys.pfx");
        using (var key = RSA.Create(2048))
        {
            using var made = new CertificateRequest("CN=casetrack", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
                .CreateSelfSigned(new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
            await File.WriteAllBytesAsync(file, made.ExportPkcs12(Pkcs12ExportPbeParameters.Pbes2Aes256Sha256, "secret"));
        }

        await using var plain = await TestApp.StartAsync();
        await using var one = await TestApp.StartAsync(adjust: WithCertificate);
        await using var other = await TestApp.StartAsync(adjust: WithCertificate, on: one);

        Assert.Equal("会话", Protector(other).Unprotect(Protector(one).Protect("会话")));
        Protector(plain).Protect("会话");
        Assert.Contains("masterKey", await StoredAsync(plain), StringComparison.Ordinal);
        Assert.DoesNotContain("masterKey", await StoredAsync(one), StringComparison.Ordinal);
        await Assert.ThrowsAsync<SettingInvalidException>(() => TestApp.StartAsync(adjust: b =>
        {
            WithCertificate(b);
            b.Configuration["Keys:CertificatePassword"] = "wrong";
        }));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);

        void WithCertificate(WebApplicationBuilder builder)
        {
            builder.Configuration["Keys:Certificate"] = file;
            builder.Configuration["Keys:CertificatePassword"] = "secret";
        }
    }

    // The secret of a webhook is protected inside the transaction that writes it. The key that this needs is written on another
    // connection, for which a database with one writer has no room meanwhile.
    [Fact]
    public async Task FirstKey_WhenACommandProtectsInsideItsTransaction_IsThereBeforeIt()
    {
        await using var made = await TestApp.StartAsync();
        var world = await World.CreateAsync(made);
        await made.LookAsync(db => db.DataProtectionKeys.ExecuteDeleteAsync());
        await using var fresh = await TestApp.StartAsync(on: made);

        var webhook = await fresh.SendAsync(world.SecurityAdministrator, Webhook(world));

        Assert.StartsWith("whsec_", webhook.Secret, StringComparison.Ordinal);
        Assert.Equal(1, await fresh.LookAsync(db => db.DataProtectionKeys.CountAsync()));
    }

    [Fact]
    public async Task NextKey_WhenACommandProtectsInsideItsTransaction_IsWrittenAfterIt_AndTheLastOneProtectsMeanwhile()
    {
        await using var app = await TestApp.StartAsync();
        var world = await World.CreateAsync(app);
        await app.SendAsync(world.SecurityAdministrator, Webhook(world));
        var keys = app.App.Services.GetRequiredService<IKeyManager>();
        var known = keys.GetAllKeys().Select(k => k.KeyId).ToHashSet();
        foreach (var key in known)
        {
            keys.RevokeKey(key, "test");
        }

        var webhook = await app.SendAsync(world.SecurityAdministrator, Webhook(world));

        Assert.StartsWith("whsec_", webhook.Secret, StringComparison.Ordinal);
        for (var looked = 0; looked < 500 && keys.GetAllKeys().All(k => known.Contains(k.KeyId)); looked++)
        {
            await Task.Delay(20, TestContext.Current.CancellationToken);
        }

        Assert.Contains(keys.GetAllKeys(), k => !known.Contains(k.KeyId));
    }

    private static CreateWebhook Webhook(World world) => new("数据平台", world.Jiangjin, "https://hooks.example.com/", ["case_closed"]);

    private static IDataProtector Protector(TestApp app) => app.App.Services.GetRequiredService<IDataProtectionProvider>().CreateProtector("test");

    private static Task<string> StoredAsync(TestApp app) => app.LookAsync(db => db.DataProtectionKeys.Select(k => k.Xml).SingleAsync());
}
