"""Write a trained pair model as int8 ONNX to comparisons/engine/models/pair.onnx.

python training/export_pair_model.py --base MINILM_FOLDER --run RUN_FOLDER
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from pair_model import PairModel

TARGET = Path(__file__).resolve().parent.parent / "comparisons" / "engine" / "models" / "pair.onnx"
INPUTS = ["input_ids", "attention_mask", "token_type_ids"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--base", required=True)
    parser.add_argument("--run", type=Path, required=True)
    args = parser.parse_args()
    model = PairModel(args.base)
    model.load_state_dict(torch.load(args.run / "checkpoint.pt")["model"])
    model.eval()
    ids = torch.randint(1000, 2000, (2, 24))
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "pair.onnx"
        torch.onnx.export(
            model, (ids, torch.ones_like(ids), torch.zeros_like(ids)), str(full), input_names=INPUTS,
            output_names=["logits"], dynamic_axes={name: {0: "batch", 1: "tokens"} for name in INPUTS},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(full, TARGET, weight_type=QuantType.QInt8, per_channel=True)
    print(f"{TARGET.name}: {TARGET.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
