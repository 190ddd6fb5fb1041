using System.Globalization;
using Tracker.Cases;

namespace Tracker.Supervision;

/// <summary>The names of the forms of supervision.</summary>
internal static class SupervisionForms
{
    public const string Urge = "measure-urge";
    public const string Order = "measure-order";
    public const string Listing = "measure-listing";
    public const string Circulate = "measure-circulate";

    /// <summary>One of <see cref="SupervisionItem.Acts"/> on a measure.</summary>
    public static string ActId(string act, int no) => string.Create(CultureInfo.InvariantCulture, $"measure-{act}-{no}");

    /// <summary>Whether a page that shows this has the form.</summary>
    public static bool Offers(CaseSupervision? shown, string form) => shown is not null
        && (shown.Supervises.Length > 0 && (form is Urge or Order or Circulate || form == Listing && !shown.IsListed)
            || shown.Items.Any(item => item.Acts.Any(act => form == ActId(act, item.No))));
}
