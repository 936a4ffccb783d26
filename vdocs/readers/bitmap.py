"""PNG and JPEG as pictures: the type is told from the content, and the content is decoded once to see that it is whole."""

from __future__ import annotations

import hashlib
from io import BytesIO
from typing import TYPE_CHECKING

from vdocs.model.pictures import Picture

if TYPE_CHECKING:
    from PIL.Image import Image

MOST_PIXELS = 50_000_000
"""About what a large camera gives; an uncompressed picture of this size takes 200 MB."""
_SCREEN = 96.0
"""Pixels an inch of a picture that does not say."""
_ORIENTATION = 0x0112
"""The EXIF tag that says how a camera was held."""
_UPRIGHT = 1
_SIGNATURES = {b"\x89PNG\r\n\x1a\n": "PNG", b"\xff\xd8\xff": "JPEG"}
_KNOWN = {b"GIF8": "a GIF", b"BM": "a Windows bitmap", b"II*\0": "a TIFF", b"MM\0*": "a TIFF", b"%PDF": "a PDF", b"RIFF": "a WebP"}


class UnusablePicture(ValueError):
    """A file that cannot be printed as a picture; `hint` says what to do."""

    def __init__(self, reason: str, hint: str = "save it again as PNG, JPEG or SVG") -> None:
        super().__init__(reason)
        self.hint = hint


def bitmap_picture(content: bytes) -> Picture:
    """Return the PNG or JPEG as a picture; UnusablePicture says why it cannot be printed."""
    form = next((form for signature, form in _SIGNATURES.items() if content.startswith(signature)), "")
    if not form:
        other = next((name for signature, name in _KNOWN.items() if content.startswith(signature)), "something else")
        raise UnusablePicture(f"it is {other}, and no PNG, JPEG or SVG")
    from PIL import Image

    try:
        with Image.open(BytesIO(content), formats=[form]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise UnusablePicture(
                    f"it has {image.width} × {image.height} pixels, more than {MOST_PIXELS:,} in all", "save it in a smaller size"
                )
            image.load()
            return _upright(image, form, content)
    except UnusablePicture:
        raise
    except (Image.DecompressionBombError, OSError, SyntaxError, ValueError, EOFError, IndexError) as error:
        raise UnusablePicture(f"the {form} is damaged: {error}") from None


def _upright(image: Image, form: str, content: bytes) -> Picture:
    """Return the picture as it is; turned upright when a camera only noted how it was held, which not every reader obeys."""
    kind = "png" if form == "PNG" else "jpeg"
    across, down = _density(image)
    if image.getexif().get(_ORIENTATION, _UPRIGHT) in (_UPRIGHT, 0):
        return Picture(kind, content, image.width * 72 / across, image.height * 72 / down)
    from PIL import ImageOps

    turned, stream = ImageOps.exif_transpose(image), BytesIO()
    turned.save(stream, form, **({"quality": 95} if form == "JPEG" else {}))
    digest = hashlib.sha256(content).hexdigest()
    return Picture(kind, stream.getvalue(), turned.width * 72 / across, turned.height * 72 / across, digest)


def _density(image: Image) -> tuple[float, float]:
    """Return pixels an inch across and down; those of a screen when the picture does not say, or says nonsense."""
    density = image.info.get("dpi", (_SCREEN, _SCREEN))
    across, down = (float(value) for value in density)
    return (across, down) if 50 <= across <= 2400 and 0.5 <= across / (down or 1) <= 2 else (_SCREEN, _SCREEN)
