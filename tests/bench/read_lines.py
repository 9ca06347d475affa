#!/usr/bin/env python3
"""What reading a line costs: the recogniser alone on the lines of the sample drawings, from their known boxes.

    tests/bench/read_lines.py [--program FILE] [--copies N] [--repeat N] [--threads N,N] [--pixels N,N]

A call takes lines of so many pixels together: 2048 are 16 lines of 128 pixels, a dimension of eight characters. Times by
the clock are medians of the repetitions and hold what else runs on the machine, so the load is told; processor time, all
threads together, hardly depends on it.
"""
import argparse
import json
import os
import pathlib
import subprocess

ROOT = pathlib.Path(__file__).resolve().parents[2]


def requests(copies):
    lines = []
    for name in ("bracket", "scan"):
        truth = json.loads((ROOT / f"samples/{name}.truth.json").read_text(encoding="utf-8"))
        lines += [json.dumps({"image": str(ROOT / "samples" / truth["image"]), "quad": item["polygon"]}) for item in truth["items"]]
    return "\n".join(lines * copies)


def numbers(text):
    return [int(part) for part in text.split(",")]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--program", default=ROOT / "build/dev/bin/drawproc")
    parser.add_argument("--copies", type=int, default=4, help="of the samples' lines, as a group of so many drawings would have")
    parser.add_argument("--repeat", type=int, default=5)
    parser.add_argument("--threads", type=numbers, default=[1, 2])
    parser.add_argument("--pixels", type=numbers, default=[1024, 2048, 4096])
    arguments = parser.parse_args()
    lines = requests(arguments.copies)
    print("threads  pixels a call  lines  crops   ms a line  processor  (cutting  network  decoding)  load")
    for threads in arguments.threads:
        for pixels in arguments.pixels:
            command = [arguments.program, "dev", "read", "--device", "cpu", "--time", str(arguments.repeat), "--threads", str(threads), "--pixels-per-call", str(pixels)]
            done = subprocess.run(command, input=lines, capture_output=True, encoding="utf-8", check=True)
            t = json.loads(done.stderr)
            print(f"{threads:7}  {pixels:13}  {t['lines']:5}  {t['crops']:5}  {t['ms_a_line']:10.2f}  {t['ms_processor']:9.2f}  ({t['ms_cutting']:7.2f}  {t['ms_network']:7.2f}  {t['ms_decoding']:8.2f})  {os.getloadavg()[0]:4.1f}")


if __name__ == "__main__":
    main()
