using System.Globalization;
using Tracker.Web;

namespace Tracker.Accounts;

/// <summary>What people type into the forms about deputies and hand-overs, read.</summary>
internal static class PeopleForms
{
    public const string Name = "name-deputy";
    public const string Propose = "propose-hand-over";

    public static string ConfirmId(Mandate mandate) => $"confirm-{mandate.Person:N}-{mandate.No}";

    public static string EndId(Mandate mandate) => $"end-{mandate.Person:N}-{mandate.No}";

    public static string ActId(Mandate mandate) => $"act-{mandate.Person:N}-{mandate.No}";

    public static DateOnly? DayIn(PostedForm form, string name) => DateOnly.TryParseExact(
        form[name], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;

    public static Guid PersonIn(PostedForm form, string name) => Guid.TryParse(form[name], out var person) ? person : Guid.Empty;
}
