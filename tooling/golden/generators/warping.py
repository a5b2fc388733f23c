"""The warp of WaNet (Nguyen and Tran, 2021) by PyTorch's own interpolation, in float64."""

import torch
import torch.nn.functional as F
from torch import Tensor

from .common import to_json

STRENGTH = 0.5
CONTROL = 4


def make_warping(generator: torch.Generator) -> dict[str, object]:
    """A square grey image as in the paper, and one of another shape, with three channels."""
    return {
        "strength": STRENGTH,
        "cases": [
            warping_case(generator, images=2, height=12, width=12, channels=1),
            warping_case(generator, images=1, height=7, width=10, channels=3),
        ],
    }


def warping_case(
    generator: torch.Generator, images: int, height: int, width: int, channels: int
) -> dict[str, object]:
    control = 2 * torch.rand(1, 2, CONTROL, CONTROL, generator=generator).double() - 1
    vectors = control / control.abs().mean()
    size = (height, width)
    field = F.interpolate(vectors, size=size, mode="bicubic", align_corners=True)
    # Coordinates from -1 to 1 across the image, x before y; a unit of s is 1/size of that scale.
    rows = torch.linspace(-1, 1, height, dtype=torch.float64)
    columns = torch.linspace(-1, 1, width, dtype=torch.float64)
    own = torch.stack([columns.expand(height, width), rows[:, None].expand(height, width)], dim=-1)
    scale = torch.tensor([width, height], dtype=torch.float64)
    positions = torch.clamp(own + STRENGTH * field[0].permute(1, 2, 0) / scale, -1, 1)
    pictures = torch.randint(0, 256, (images, channels, height, width), generator=generator)
    warped = F.grid_sample(
        pictures.double(),
        positions.expand(images, height, width, 2),
        mode="bilinear",
        align_corners=True,
    )
    return {
        "control": to_json(control[0]),
        "field": to_json(field[0]),
        "images": to_json(nhwc(pictures)),
        "warped": to_json(nhwc(warped)),
    }


def nhwc(images: Tensor) -> Tensor:
    return images.permute(0, 2, 3, 1)
