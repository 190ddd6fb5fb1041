namespace Tracker.Security;

internal static class SignInRefusals
{
    public static readonly Refusal Required = new(
        RefusalCode.Forbidden,
        Reasons.SignInRequired,
        "Sign in first: nobody is signed in, or the sign-in has expired.");

    public static readonly Refusal Failed = new(
        RefusalCode.Forbidden, Reasons.SignInFailed, "User name or password is wrong.");

    public static readonly Refusal Locked = new(
        RefusalCode.Forbidden, Reasons.SignInLocked, "Too many failed attempts. Try again in five minutes.");

    public static readonly Refusal NoPost = new(
        RefusalCode.Forbidden, Reasons.AccountNotFound, "The account holds no post. Ask an administrator for one.");

    public static readonly Refusal NotAllowed = new(
        RefusalCode.Forbidden, Reasons.RoleMissing, "The roles of your post do not allow this.");
}
