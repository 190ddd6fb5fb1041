using Microsoft.EntityFrameworkCore;

namespace Tracker.Security;

/// <summary>The sign-in table as ASP.NET Core Identity reads and writes it; <c>0002_sign_in.sql</c> makes it.</summary>
internal sealed class SignInDatabase(DbContextOptions<SignInDatabase> options) : DbContext(options)
{
    public DbSet<SignInAccount> Accounts => Set<SignInAccount>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.Entity<SignInAccount>(account =>
    {
        account.ToTable("sign_in_account").HasKey(a => a.Id);
        account.Property(a => a.Id).HasColumnName("id").ValueGeneratedNever();
        account.Property(a => a.UserName).HasColumnName("user_name").IsRequired();
        account.Property(a => a.NormalizedUserName).HasColumnName("normalized_user_name").IsRequired();
        account.Property(a => a.DisplayName).HasColumnName("display_name");
        account.Property(a => a.DisplayNameEn).HasColumnName("display_name_en");
        account.Property(a => a.PasswordHash).HasColumnName("password_hash");
        account.Property(a => a.SecurityStamp).HasColumnName("security_stamp").IsRequired();
        account.Property(a => a.ConcurrencyStamp).HasColumnName("concurrency_stamp").IsRequired().IsConcurrencyToken();
        account.Property(a => a.AccessFailedCount).HasColumnName("failed_count");
        account.Property(a => a.LockoutEnd).HasColumnName("locked_until");
        account.Ignore(a => a.LockoutEnabled).Ignore(a => a.TwoFactorEnabled)
            .Ignore(a => a.Email).Ignore(a => a.NormalizedEmail).Ignore(a => a.EmailConfirmed)
            .Ignore(a => a.PhoneNumber).Ignore(a => a.PhoneNumberConfirmed);
    });
}
