namespace Tracker.Agencies;

/// <summary>Establishes an agency or changes its profile.</summary>
[GenerateSerializer, Immutable, Alias("tracker.establish-agency")]
public sealed record EstablishAgency(Requester By, Guid CommandId, AgencyProfile Profile);

/// <summary>What is publicly known of an agency.</summary>
/// <param name="Id">Such as <c>lancang.hrss</c>.</param>
/// <param name="Name">The full Chinese name.</param>
/// <param name="ShortName">The Chinese name as written on a card.</param>
/// <param name="NameEn">The English name.</param>
/// <param name="Line">The line (条线): union, procuratorate, hrss, court, transport …</param>
/// <param name="Level">city, district, street …</param>
/// <param name="Region">The code of its administrative division.</param>
/// <param name="Parent">The agency directly above it in its line, if any.</param>
[GenerateSerializer, Immutable, Alias("tracker.agency-profile")]
public sealed record AgencyProfile(
    string Id, string Name, string ShortName, string NameEn, string Line, string Level, string Region, string? Parent);
