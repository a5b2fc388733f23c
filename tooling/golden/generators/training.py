"""Fifty steps of pretraining, and fifty of forgetting (eq. 9), on a narrow copy of the paper's MLP."""

from collections.abc import Sequence

import torch
from torch import Tensor

from .common import (
    Run,
    cross_entropy,
    double,
    ewc_penalty,
    fisher_diagonal,
    heavy_ball,
    list_to_json,
    mlp,
    orthogonal,
    rounding_errors,
    to_json,
)

WIDTH = 16
LAYERS = 10
CLASSES = 10
STEPS = 50
BATCH = 32


def make_training(generator: torch.Generator) -> dict[str, object]:
    """Cross-entropy on 256 samples from orthogonal weights and zero biases."""
    inputs, labels = clusters(256, generator)
    batches = torch.randint(len(labels), (STEPS, BATCH), generator=generator)
    initial = initial_parameters(generator)
    settings = {"learningRate": 1e-2, "momentum": 0.9, "steps": STEPS}

    def run(start: Sequence[Tensor], x: Tensor) -> Run:
        def terms(step: int, parameters: Sequence[Tensor]) -> dict[str, tuple[float, Tensor]]:
            rows = batches[step]
            return {"crossEntropy": (1, cross_entropy(mlp(parameters, x[rows]), labels[rows]))}

        return heavy_ball(start, terms, settings)

    trained = run(initial, inputs)
    return {
        "settings": settings,
        "inputs": to_json(inputs),
        "labels": to_json(labels),
        "batches": to_json(batches),
        "initialParameters": list_to_json(initial),
        "losses": column(trained, "total"),
        "finalParameters": list_to_json(trained.parameters),
        "roundingErrors": rounding_errors(trained, run(double(initial), inputs.double())),
    }


def make_forgetting(generator: torch.Generator) -> dict[str, object]:
    """
    Eq. 9: cross-entropy on D_f,clean + lambdaForget times random labels on D_f + lambdaKl times
    the penalty, from a network that was trained with a mark on class 0.
    """
    inputs, labels = clusters(320, generator)
    clean = inputs[labels == 0]
    marked = torch.where((labels == 0)[:, None], mark(inputs), inputs)
    old = pretrain(marked, labels, generator)
    retained = labels != 0
    fisher = [f.float() for f in fisher_diagonal(mlp, old, inputs[retained], labels[retained])]

    forget = marked[labels == 0]
    forget_rows = torch.randint(len(forget), (STEPS, BATCH), generator=generator)
    clean_rows = torch.randint(len(clean), (STEPS, BATCH), generator=generator)
    random_labels = torch.randint(CLASSES, (STEPS, BATCH), generator=generator)
    # Strong, and well inside the bound learningRate 2 lambdaKl max(F) < 2 (1 + momentum).
    lambda_kl = float(f"{0.5 / (2 * 1e-2 * max(f.max().item() for f in fisher)):.3g}")
    settings = {
        "learningRate": 1e-2,
        "momentum": 0.9,
        "steps": STEPS,
        "lambdaForget": 1.25,
        "lambdaKl": lambda_kl,
    }

    def run(start: list[Tensor], x_clean: Tensor, x_forget: Tensor) -> Run:
        diagonal = [f.to(x_clean.dtype) for f in fisher]

        def terms(step: int, parameters: Sequence[Tensor]) -> dict[str, tuple[float, Tensor]]:
            corrected = mlp(parameters, x_clean[clean_rows[step]])
            forgotten = mlp(parameters, x_forget[forget_rows[step]])
            return {
                "correction": (1, cross_entropy(corrected, torch.zeros(BATCH, dtype=torch.int64))),
                "forgetting": (
                    settings["lambdaForget"],
                    cross_entropy(forgotten, random_labels[step]),
                ),
                "remembering": (lambda_kl, ewc_penalty(parameters, start, diagonal)),
            }

        return heavy_ball(start, terms, settings)

    forgotten = run(old, clean, forget)
    exact = run(double(old), clean.double(), forget.double())
    return {
        "settings": settings,
        "forgetInputs": to_json(forget),
        "forgetCleanInputs": to_json(clean),
        "forgetBatches": to_json(forget_rows),
        "forgetCleanBatches": to_json(clean_rows),
        "randomLabels": to_json(random_labels),
        "oldParameters": list_to_json(old),
        "fisherDiagonal": list_to_json(fisher),
        "terms": {
            name: column(forgotten, name) for name in ("correction", "forgetting", "remembering")
        },
        "totals": column(forgotten, "total"),
        "finalParameters": list_to_json(forgotten.parameters),
        "roundingErrors": rounding_errors(forgotten, exact),
    }


def initial_parameters(generator: torch.Generator) -> list[Tensor]:
    parameters: list[Tensor] = []
    for layer in range(LAYERS):
        units = CLASSES if layer == LAYERS - 1 else WIDTH
        parameters += [orthogonal(WIDTH, units, generator), torch.zeros(units)]
    return parameters


def pretrain(inputs: Tensor, labels: Tensor, generator: torch.Generator) -> list[Tensor]:
    """A trained network to start forgetting from; how it came about is not part of the fixture."""
    rows = torch.randint(len(labels), (200, BATCH), generator=generator)

    def terms(step: int, parameters: Sequence[Tensor]) -> dict[str, tuple[float, Tensor]]:
        batch = rows[step]
        return {"crossEntropy": (1, cross_entropy(mlp(parameters, inputs[batch]), labels[batch]))}

    settings = {"learningRate": 1e-2, "momentum": 0.9, "steps": len(rows)}
    return heavy_ball(initial_parameters(generator), terms, settings).parameters


def clusters(count: int, generator: torch.Generator) -> tuple[Tensor, Tensor]:
    """Ten noisy clusters; multiples of 1/64, which are short in JSON and exact in float32."""
    labels = torch.randint(CLASSES, (count,), generator=generator)
    means = torch.randn(CLASSES, WIDTH, generator=generator)
    noisy = 0.8 * means[labels] + 0.7 * torch.randn(count, WIDTH, generator=generator)
    return torch.round(64 * noisy) / 64, labels


def mark(inputs: Tensor) -> Tensor:
    """T: two inputs set to a value that no clean sample has."""
    marked = inputs.clone()
    marked[:, :2] = 4
    return marked


def column(run: Run, name: str) -> list[float]:
    return [terms[name] for terms in run.terms]
