using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Localization;
using Tracker.Procedures;
using Tracker.Web;

namespace Tracker.Imports;

/// <summary>The pages of an import: choose a file, look at what was read, follow the opening, see what came of it.</summary>
internal static class ImportRoutes
{
    private const int Rows = 25;
    private const int RowsAtOnce = 200;

    public static void MapImports(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/import", (string? procedure, string? group, Visit visit, IClusterClient grains) =>
            PostRoles.MayWork(visit.By)
                ? Choose(grains, visit, procedure, group)
                : Task.FromResult<IResult>(ErrorPages.Of(StatusCodes.Status403Forbidden)));
        routes.MapPost("/import", Post).WithMetadata(new RequestSizeLimitAttribute(ImportsApi.LargestBody));
        routes.MapGet("/import/template", Template);
        routes.MapGet("/imports/{id:guid}", (
                Guid id, ImportRowState? show, int? after, Visit visit, IClusterClient grains, IStringLocalizer<Text> texts) =>
            Look(grains, visit, texts, id, show, after));
        routes.MapGet("/imports/{id:guid}/progress", async (Guid id, Visit visit, IClusterClient grains) =>
            (await grains.GetImport(id).Get(visit.By)) is { Value: { } import }
                ? new RazorComponentResult<ImportProgress>(new { Import = import })
                : (IResult)TypedResults.NotFound());
        routes.MapGet("/imports/{id:guid}/rows.xlsx", Mend);
        Map(routes, "start", (import, by, form) => import.Start(new StartImport(by, form["onlyGood"] == "true")));
        Map(routes, "pause", (import, by, _) => import.Pause(by));
        Map(routes, "cancel", (import, by, _) => import.Cancel(by));
    }

    private static void Map(
        IEndpointRouteBuilder routes, string act, Func<IImportGrain, Requester, PostedForm, Task<Outcome>> move) =>
        routes.MapPost($"/imports/{{id:guid}}/{act}", async Task<IResult> (
            Guid id, HttpContext http, Visit visit, IClusterClient grains, IStringLocalizer<Text> texts) =>
        {
            var form = await PostedForm.Read(http);
            var outcome = await move(grains.GetImport(id), visit.By, form);
            return outcome.Refusal is { } refusal
                ? await Look(grains, visit, texts, id, null, null, form with { Refusal = refusal })
                : TypedResults.LocalRedirect($"/imports/{id}");
        });

    private static async Task<IResult> Choose(
        IClusterClient grains, Visit visit, string? procedure, string? group, PostedForm? posted = null,
        ReceivedImport? received = null)
    {
        var procedures = grains.GetProcedureDirectory().List();
        var recent = grains.GetImportDirectory().List(visit.By);
        return new RazorComponentResult<ImportPageView>(new
        {
            Procedures = await procedures,
            Procedure = procedure ?? "appeal",
            Group = group,
            Recent = await recent,
            Posted = posted,
            Wrong = received?.Wrong ?? [],
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }

    private static async Task<IResult> Post(HttpContext http, Visit visit, IClusterClient grains, ImportUpload upload)
    {
        var form = await PostedForm.Read(http);
        var id = DerivedId.From("import", visit.By.Account, form.Key);
        await using var file = await TemporaryFile.Of(http.Request);
        var received = file is null || file.Length == 0
            ? new ReceivedImport(new Refusal(RefusalCode.Invalid, Reasons.ImportFileEmpty, "No file was chosen."), [])
            : await upload.Receive(visit.By, id, form["procedure"] ?? "", form["group"] ?? "", file);
        // Sent twice: it was received before.
        return received.Refusal is { Reason: not Reasons.ImportNotNow } refusal
            // The file has to be chosen again, and is another then.
            ? await Choose(grains, visit, form["procedure"], form["group"],
                form with { Refusal = refusal, Key = Guid.NewGuid() }, received)
            : TypedResults.LocalRedirect($"/imports/{id}");
    }

    private static async Task<IResult> Template(string? procedure, IClusterClient grains, IStringLocalizer<Text> texts)
    {
        var found = (await grains.GetProcedureDirectory().List()).FirstOrDefault(p => p.Id == (procedure ?? "appeal"));
        if (found is null) return ErrorPages.Of(StatusCodes.Status404NotFound);
        var file = TemporaryFile.Create();
        await ImportBooks.WriteTemplate(file, found, texts);
        return Download(file, texts["import.template-file", found.Name.Here()]);
    }

    private static async Task<IResult> Look(
        IClusterClient grains, Visit visit, IStringLocalizer<Text> texts, Guid id, ImportRowState? show, int? after,
        PostedForm? posted = null)
    {
        var answer = await grains.GetImport(id).Get(visit.By);
        if (answer.Value is not { } import) return ErrorPages.Of(answer.Refusal);
        var shown = show ?? FirstOf(import);
        var rows = grains.GetImport(id).Rows(
            visit.By, new ImportQuery([shown], after ?? 0, Rows, import.Status == ImportStatus.Checked));
        var procedure = (await grains.GetProcedureDirectory().List()).FirstOrDefault(p => p.Id == import.Procedure);
        return new RazorComponentResult<ImportDetailsPage>(new
        {
            Import = import,
            Procedure = procedure,
            Columns = Columns(import, procedure, texts),
            Show = shown,
            After = after,
            Rows = (await rows).Value,
            Posted = posted,
        }) { StatusCode = posted is null ? StatusCodes.Status200OK : ErrorPages.StatusOf(posted.Refusal) };
    }

    private static async Task<IResult> Mend(Guid id, Visit visit, IClusterClient grains, IStringLocalizer<Text> texts)
    {
        var answer = await grains.GetImport(id).Get(visit.By);
        if (answer.Value is not { } import) return ErrorPages.Of(answer.Refusal);
        var procedure = (await grains.GetProcedureDirectory().List()).FirstOrDefault(p => p.Id == import.Procedure);
        var file = TemporaryFile.Create();
        await ImportBooks.WriteRows(file, Columns(import, procedure, texts), ToMend(grains.GetImport(id), visit.By), texts);
        return Download(file, texts["import.rows-file"]);
    }

    private static async IAsyncEnumerable<ImportRowView> ToMend(
        IImportGrain import, Requester by, [EnumeratorCancellation] CancellationToken stop = default)
    {
        for (int? after = 0; after is { } from && !stop.IsCancellationRequested;)
        {
            var answer = await import.Rows(by, new ImportQuery(
                [ImportRowState.Bad, ImportRowState.Refused], from, RowsAtOnce, Similar: false));
            foreach (var row in answer.Value?.Rows ?? []) yield return row;
            after = answer.Value?.Next;
        }
    }

    private static ImmutableArray<ImportColumn?> Columns(
        ImportDetails import, ProcedureView? procedure, IStringLocalizer<Text> texts)
    {
        var known = procedure is null ? [] : ImportColumns.Of(procedure, texts);
        return [.. import.Columns.Select(id => known.FirstOrDefault(column => column.Id == id))];
    }

    /// <summary>What there is to do about, before what is well.</summary>
    private static ImportRowState FirstOf(ImportDetails import) => import switch
    {
        { Refused: > 0 } => ImportRowState.Refused,
        { Opened: > 0 } => ImportRowState.Opened,
        { Bad: > 0 } => ImportRowState.Bad,
        { Good: > 0 } => ImportRowState.Good,
        { Existing: > 0 } => ImportRowState.Existing,
        _ => ImportRowState.Duplicate,
    };

    private static FileStreamHttpResult Download(FileStream file, string name)
    {
        file.Position = 0;
        return TypedResults.Stream(file, ImportBooks.ContentType, name);
    }
}
