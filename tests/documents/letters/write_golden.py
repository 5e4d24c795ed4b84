"""Write the golden texts anew, to be read and reviewed like code: `python -m tests.documents.letters.write_golden`."""

from __future__ import annotations

from pathlib import Path

from tests.documents.letters.samples import every_code, sample

from gongkai.documents.letters import letter_document, letter_text

GOLDEN = Path(__file__).with_name("golden")


def main() -> None:
    """Write one text a letter."""
    for code in every_code():
        text = letter_text(letter_document(sample(code)))
        (GOLDEN / f"{code.value}.txt").write_text(text, "utf-8")


if __name__ == "__main__":
    main()
