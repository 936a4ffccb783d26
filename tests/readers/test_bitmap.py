"""PNG and JPEG: the content decides, and a damaged or oversized picture is refused with its reason."""

from __future__ import annotations

import hashlib
from io import BytesIO

import pytest
from PIL import Image

from vdocs.readers import bitmap
from vdocs.readers.bitmap import UnusablePicture, bitmap_picture


def picture(form: str = "PNG", size: tuple[int, int] = (96, 48), **options) -> bytes:
    """Return a picture of one colour as a file."""
    stream = BytesIO()
    Image.new("RGB", size, "navy").save(stream, form, **options)
    return stream.getvalue()


@pytest.mark.parametrize(("form", "kind"), [("PNG", "png"), ("JPEG", "jpeg")])
def test_a_picture_keeps_its_content_and_has_a_size(form, kind):
    """A picture that does not state its density has 96 pixels an inch; its bytes stay as they are."""
    content = picture(form)

    assert (kind, content, 72, 36, "") == bitmap_picture(content)


def test_the_density_counts():
    """A screen shot of a fine screen is as large as on the screen."""
    made = bitmap_picture(picture(dpi=(192, 192)))

    assert pytest.approx((36, 18), rel=0.01) == (made.width, made.height)


def test_a_density_that_cannot_be_is_not_believed():
    """One pixel an inch would make a picture of metres."""
    made = bitmap_picture(picture(dpi=(1, 1)))

    assert (72, 36) == (made.width, made.height)


def test_a_picture_is_set_upright():
    """What a camera noted of how it was held is carried out, for not every reader obeys it; the digest is that of the file."""
    exif = Image.Exif()
    exif[0x0112] = 6
    content = picture("JPEG", exif=exif)
    made = bitmap_picture(content)

    assert made.height == 2 * made.width
    assert hashlib.sha256(content).hexdigest() == made.digest


REFUSED = {
    "a GIF": (b"GIF89a", "it is a GIF, and no PNG, JPEG or SVG"),
    "a text": (b"hello", "it is something else, and no PNG, JPEG or SVG"),
    "nothing": (b"", "it is something else, and no PNG, JPEG or SVG"),
}


@pytest.mark.parametrize(("content", "reason"), REFUSED.values(), ids=REFUSED)
def test_another_format_is_refused(content, reason):
    """The type is told from the content, whatever the file is called."""
    with pytest.raises(UnusablePicture, match=reason):
        bitmap_picture(content)


@pytest.mark.parametrize("form", ["PNG", "JPEG"])
def test_a_picture_cut_short_is_refused(form):
    """A file of which a part is missing would be printed in part."""
    with pytest.raises(UnusablePicture, match=f"the {form} is damaged"):
        bitmap_picture(picture(form, (400, 300))[:-100])


def test_too_many_pixels_are_refused(monkeypatch):
    """A picture that unfolds to more than memory is refused before it does."""
    monkeypatch.setattr(bitmap, "MOST_PIXELS", 1000)

    with pytest.raises(UnusablePicture, match="it has 96 × 48 pixels, more than 1,000 in all"):
        bitmap_picture(picture())
