"""Write a trained model as int8 ONNX to comparisons/engine/models/.

python -m training.export pairs --base MINILM_FOLDER --run RUN_FOLDER
python -m training.export sentences --base MINILM_FOLDER --run RUN_FOLDER
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic

from training.pair_model import PairModel
from training.train_sentences import SentenceEncoder

MODELS = Path(__file__).resolve().parent.parent / "comparisons" / "engine" / "models"
KINDS = {"pairs": PairModel, "sentences": SentenceEncoder}
INPUTS = ["input_ids", "attention_mask", "token_type_ids"]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("model", choices=KINDS)
    parser.add_argument("--base", required=True)
    parser.add_argument("--run", type=Path, required=True)
    args = parser.parse_args()
    model = KINDS[args.model](args.base)
    model.load_state_dict(torch.load(args.run / "checkpoint.pt")["model"])
    model.eval()
    ids = torch.randint(1000, 2000, (2, 24))
    target = MODELS / f"{args.model}.onnx"
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            model, (ids, torch.ones_like(ids), torch.zeros_like(ids)), str(full), input_names=INPUTS,
            output_names=["output"], dynamic_axes={name: {0: "batch", 1: "tokens"} for name in INPUTS},
            opset_version=17, dynamo=False,
        )  # fmt: skip
        quantize_dynamic(full, target, weight_type=QuantType.QInt8, per_channel=True)
    print(f"{target.name}: {target.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    main()
