using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Localization;
using Tracker.Agencies;
using Tracker.Deadlines;
using Tracker.Procedures;
using Tracker.Web;

namespace Tracker.Campaigns;

/// <summary>What people type into the forms of campaigns, read.</summary>
internal static partial class CampaignForms
{
    public const string New = "new-campaign";
    public const string Change = "change";
    public const string Start = "start";
    public const string Close = "close";
    public const string AddCase = "add-case";
    public const string WriteAct = "write-act";
    public const string AddFigure = "add-figure";
    public const string Addressees = "addressees";
    public const string Marks = "marks";

    private static readonly char[] Separators = ['\t', ',', '，', ';', '；'];

    public static string RemoveCaseId(Guid id) => $"remove-case-{id:N}";

    public static string JoinId(Guid campaign) => $"join-{campaign:N}";

    public static string FigureId(int no) => string.Create(CultureInfo.InvariantCulture, $"figure-{no}");

    /// <summary>Whether the page of the campaign, as it is now, has this form.</summary>
    public static bool Offers(CampaignDetails shown, string form) =>
        (shown.MayLead && form == (shown.Status == CampaignStatus.Planned ? Start : Close))
        || (form is Change && (shown.MayLead || shown.MayTakeOver))
        || (shown.MayWork && (form is AddCase or WriteAct or AddFigure
            || form.StartsWith("remove-case-", StringComparison.Ordinal)))
        || shown.Figures.Any(figure => figure.MayCorrect && form == FigureId(figure.No));

    public static CampaignPlan PlanIn(PostedForm form) => new(
        OneOf<CampaignKind>(form["kind"]), form["title"] ?? "", form["purpose"] ?? "", form["targets"] ?? "",
        DayIn(form, "from") ?? default, DayIn(form, "until") ?? default, form["lead"] ?? "", Many(form["agency"]),
        Many(form["procedure"]));

    /// <summary>The fields of a plan that two may write at once, as its form shows them.</summary>
    public static IEnumerable<GuardedField> Guarded(
        CampaignPlan plan, IReadOnlyList<ProcedureView> procedures, IStringLocalizer<Text> texts, AgencyNames agencies) =>
    [
        new("kind", texts["campaign.kind"], plan.Kind.ToString(), value => texts[$"campaign-kind.{value}"]),
        new("from", texts["campaign.from"], Days.Machine(plan.From)),
        new("until", texts["campaign.until"], Days.Machine(plan.Until)),
        new("title", texts["campaign.name"], plan.Title), new("purpose", texts["campaign.purpose"], plan.Purpose),
        new("targets", texts["campaign.targets"], plan.Targets),
        new("lead", texts["campaign.lead"], plan.Lead, agencies.Full),
        new("agency", texts["campaign.agencies"], Joined(plan.Agencies), value => Listed(Many(value).Select(agencies.Full))),
        new("procedure", texts["campaign.procedures"], Joined(plan.Procedures), value => Listed(Many(value)
            .Select(id => procedures.FirstOrDefault(procedure => procedure.Id == id)?.Name.Here() ?? id))),
    ];

    /// <summary>As boxes of one name are sent: in the order of what they stand for.</summary>
    public static string Joined(IEnumerable<string> ids) => string.Join(',', ids.Order(StringComparer.Ordinal));

    public static AddresseeMarking MarkingIn(PostedForm form)
    {
        var problem = form["mark"] == "Problem";
        return new AddresseeMarking(
            problem ? AddresseeMark.Checked : OneOf<AddresseeMark>(form["mark"]),
            form["undo"] is null ? DayIn(form, "on") : null, OneOf<SendWay>(form["way"]), problem, form["text"]);
    }

    /// <summary>What the requester selected: certain lines, or all that the filter of the page matches.</summary>
    public static (ImmutableArray<int> Lines, AddresseeMatch? AllOf) SelectionIn(PostedForm form) => form["scope"] == "all"
        ? ([], new AddresseeMatch(OneOf<AddresseeFilter>(form["filter"]), form["q"]))
        : ([.. Many(form["line"]).Select(no => int.TryParse(no, CultureInfo.InvariantCulture, out var line) ? line : 0)], null);

    /// <summary>
    /// One addressee a line: the name, and behind a tab, comma or semicolon, in any order, a credit code and a contact, as
    /// they come out of a spreadsheet. In a line with a tab the others belong to the name.
    /// </summary>
    public static ImmutableArray<Addressee> AddresseesIn(string? text) =>
    [
        .. (text ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(line.Contains('\t') ? ['\t'] : Separators, StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
            .Where(parts => parts.Length > 0)
            .Select(parts =>
            {
                var code = parts.Skip(1).FirstOrDefault(part => CreditCode().IsMatch(part));
                var contact = string.Join(' ', parts.Skip(1).Where(part => part != code));
                return new Addressee(parts[0], code, contact.Length == 0 ? null : contact);
            }),
    ];

    /// <summary>Why a day that was typed cannot be read; null when all can.</summary>
    public static Refusal? Malformed(PostedForm form, params string[] required)
    {
        foreach (var name in new[] { "from", "until", "on", "replyBy" })
        {
            if (form[name] is { } typed && !TryDay(typed, out _))
                return new Refusal(RefusalCode.Invalid, Reasons.FieldInvalid, "A day cannot be read.");
            if (form[name] is null && required.Contains(name))
                return new Refusal(RefusalCode.Invalid, Reasons.FieldRequired, "A day is missing.");
        }

        return null;
    }

    public static DateOnly? DayIn(PostedForm form, string name) =>
        form[name] is { } typed && TryDay(typed, out var day) ? day : null;

    public static T OneOf<T>(string? word) where T : struct, Enum =>
        Enum.TryParse<T>(word, ignoreCase: true, out var known) && Enum.IsDefined(known) ? known : default;

    public static ImmutableArray<string> Many(string? joined) =>
        [.. (joined ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];

    public static bool TryNumber(string? text, out decimal value) => decimal.TryParse(
        text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);

    /// <summary>A number without needless zeros.</summary>
    public static string Number(decimal value) => value.ToString("#,##0.##", CultureInfo.InvariantCulture);

    private static string Listed(IEnumerable<string> names) => string.Join(Language.IsEnglish ? ", " : "、", names);

    private static bool TryDay(string typed, out DateOnly day) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out day);

    [GeneratedRegex("^[0-9A-Za-z]{18}$")]
    private static partial Regex CreditCode();
}
