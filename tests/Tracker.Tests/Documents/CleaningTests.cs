using System.Buffers.Binary;

namespace Tracker.Documents;

/// <summary>Pictures lose what tells of their place and what hides in them, and no point.</summary>
public sealed class CleaningTests
{
    private static readonly byte[] Page = Made.Text("<html><script>alert(document.cookie)</script></html>");

    [Fact]
    public void A_photograph_loses_its_place_and_keeps_its_pixels_and_how_it_is_turned()
    {
        var clean = ImageCleaner.Clean(FileKind.Jpeg, Made.Jpeg(behind: Page));
        Assert.True(clean.AsSpan().IndexOf(Made.Text(Made.Place)) < 0);
        Assert.True(clean.AsSpan().IndexOf("<script>"u8) < 0);
        Assert.EndsWith("FFD9", Convert.ToHexString(clean), StringComparison.Ordinal);
        Assert.True(clean.AsSpan().IndexOf(Made.Picture) > 0);
        // Exif, little-endian, one entry: orientation, a short, one of it, 6.
        Assert.True(clean.AsSpan().IndexOf(Convert.FromHexString("457869660000" + "49492A0008000000" + "0100" + "1201030001000000" + "0600")) > 0);
        Assert.Equal(clean, ImageCleaner.Clean(FileKind.Jpeg, clean));
    }

    [Fact]
    public void A_photograph_that_tells_nothing_stays_byte_for_byte()
    {
        var plain = Made.Jpeg(withPlace: false);
        Assert.Equal(plain, ImageCleaner.Clean(FileKind.Jpeg, plain));
    }

    [Fact]
    public void Other_pictures_lose_theirs_too_and_all_that_stands_behind_them()
    {
        var archive = Made.Zip(("Evil.class", Made.Text("x")));
        foreach (var (kind, image) in new[] { (FileKind.Png, Made.Png), (FileKind.WebP, Made.WebP), (FileKind.Gif, Made.Gif(archive)) })
        {
            var clean = ImageCleaner.Clean(kind, image);
            Assert.True(clean.AsSpan().IndexOf(Made.Text(Made.Place)) < 0, kind.MediaType);
            Assert.True(clean.AsSpan().IndexOf("PK"u8) < 0, kind.MediaType);
            Assert.True(clean.AsSpan().IndexOf("<html>"u8) < 0, kind.MediaType);
            Assert.Equal(clean, ImageCleaner.Clean(kind, clean));
        }

        Assert.True(ImageCleaner.Clean(FileKind.Png, Made.Png).AsSpan().IndexOf("pixels"u8) > 0);
        Assert.True(ImageCleaner.Clean(FileKind.WebP, Made.WebP).AsSpan().IndexOf("pixels!"u8) > 0);
    }

    [Fact]
    public async Task A_film_is_found_to_tell_its_place_where_it_does()
    {
        var film = Made.Film();
        var places = await PlacesIn(film);
        Assert.Equal(3, places.Count);
        foreach (var place in places) film.AsSpan((int)place.Offset, (int)place.Length).Clear();
        Assert.True(film.AsSpan().IndexOf(Made.Text(Made.Place)) < 0);
        // Who begins once more, since the first broke off, finds the same.
        Assert.Equal(places, await PlacesIn(film));
        await Assert.ThrowsAsync<InvalidDataException>(() => new FilmPlaces(500, (at, count) =>
            Task.FromResult(film[(int)at..Math.Min((int)at + count, 500)])).Find());
    }

    private static Task<IReadOnlyList<FilePart>> PlacesIn(byte[] film) => new FilmPlaces(
        film.Length, (at, count) => Task.FromResult(film[(int)at..Math.Min((int)at + count, film.Length)])).Find();

    [Fact]
    public async Task A_film_nested_without_end_is_damaged_and_ends_no_process()
    {
        const int boxes = 60_000;
        var film = new byte[boxes * 8];
        for (var at = 0; at < film.Length; at += 8)
        {
            BinaryPrimitives.WriteInt32BigEndian(film.AsSpan(at), film.Length - at);
            "moov"u8.CopyTo(film.AsSpan(at + 4));
        }

        await Assert.ThrowsAsync<InvalidDataException>(() => new FilmPlaces(film.Length, (at, count) =>
            Task.FromResult(film[(int)at..Math.Min((int)at + count, film.Length)])).Find());
    }
}
